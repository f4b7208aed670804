namespace Airlock.Core.Transfers;

/// <summary>A file whose bytes are already durable in the quarantine store.</summary>
/// <param name="UntrustedPath">The client's relative path: data only.</param>
/// <param name="ReplacesSha256">When the path is taken: the SHA-256 the caller believes is there.</param>
public sealed record NewFile(string UntrustedPath, long Bytes, string Sha256, string BlobId, byte[] SealedKey, string? ReplacesSha256 = null);
