namespace Airlock.Core.Pictures;

/// <summary>A page that is durable in the pages store.</summary>
public sealed record PageObject(bool IsText, string BlobId, byte[] SealedKey, long Bytes);
