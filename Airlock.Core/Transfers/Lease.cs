namespace Airlock.Core.Transfers;

/// <summary>One worker's right to work on one transfer until a moment. The fencing number only grows, so that a worker who slept too long writes nothing.</summary>
public sealed record Lease(Guid TransferId, string Owner, long Fence, DateTimeOffset Until)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);
}
