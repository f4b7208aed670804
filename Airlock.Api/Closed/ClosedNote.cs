namespace Airlock.Api.Closed;

/// <summary>What the closed plane tells the worker.</summary>
/// <param name="Kind">receipt, download or denial.</param>
/// <param name="Sha256">Of the package's SHA256SUMS, where the receiver names it.</param>
internal sealed record ClosedNote(string Kind, Guid? ReleaseId, string? CertificateSubject, string? Sha256, DateTimeOffset At);
