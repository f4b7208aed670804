namespace Airlock.Api.Transfers;

/// <summary>Many files under one decision.</summary>
internal sealed record SetView(Guid SetId, string Sha256, int Count, int Exceptions);
