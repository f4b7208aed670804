using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>The rebuilt bytes: where they lie and what they are.</summary>
/// <param name="SealedKey">The file's key, wrapped; opaque here.</param>
/// <param name="Name">The name it is delivered under: data, never a path.</param>
public sealed record FileOutput(string BlobId, byte[] SealedKey, string Sha256, long Bytes, FileFormat Format, string Name);
