namespace Airlock.Core.Retention;

/// <summary>A stored object whose time is over; it may be gone already.</summary>
public sealed record PurgeObject(string Store, string BlobId, Guid TransferId, Guid FileId);
