namespace Airlock.Api.Intake.Tus;

/// <summary>One PATCH: the next bytes of an upload, and what the sender says about them.</summary>
/// <param name="Offset">Where the sender believes the upload stands.</param>
/// <param name="Announced">Null when the sender does not say.</param>
/// <param name="Sha256">Null when there is no checksum.</param>
internal sealed record UntrustedPiece(Stream Body, long Offset, long? Announced, byte[]? Sha256);
