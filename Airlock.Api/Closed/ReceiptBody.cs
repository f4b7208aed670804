namespace Airlock.Api.Closed;

/// <summary>What a receiver confirms.</summary>
public sealed record ReceiptBody
{
    /// <summary>SHA-256 of the SHA256SUMS that was verified.</summary>
    public string? Sha256 { get; init; }
}
