namespace Airlock.Api.Transfers;

/// <summary>What this transfer takes of its author's limits.</summary>
internal sealed record LimitsView(DateOnly Day, int Files, long Bytes, string State);
