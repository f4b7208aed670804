namespace Airlock.Core.Storage;

/// <summary>An object that is durable on disk.</summary>
/// <param name="Bytes">Length of the plaintext.</param>
/// <param name="Sha256">SHA-256 of the plaintext, 64 lower-case hexadecimal digits.</param>
public sealed record StoredBlob(BlobId Id, long Bytes, string Sha256);
