namespace Airlock.Core.Grants;

/// <summary>An object somebody may see now and that has no grant yet.</summary>
/// <param name="SealedKey">As stored: sealed to the worker.</param>
public sealed record GrantDue(string Store, string BlobId, Guid TransferId, Guid FileId, byte[] SealedKey);
