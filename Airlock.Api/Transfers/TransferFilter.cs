using Airlock.Core.Transfers;

namespace Airlock.Api.Transfers;

/// <summary>Which transfers are asked for.</summary>
/// <param name="Before">Made before this moment: the next page of a list.</param>
internal sealed record TransferFilter(TransferState? State = null, bool Mine = false, string? Reference = null, DateTimeOffset? Before = null);
