namespace Airlock.Api.Intake;

/// <summary>One body on its way in: the bytes, what the sender says about them, and how many there may be.</summary>
/// <param name="Announced">Null when the sender does not say.</param>
internal sealed record UntrustedUpload(Stream Body, long? Announced, string? ExpectedSha256, UploadLimit Limit);
