namespace Airlock.Core.Scan.Signatures;

/// <summary>What was copied, as it was copied.</summary>
internal readonly record struct CopiedFile(string Sha256, long Bytes);
