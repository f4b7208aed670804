using Airlock.Core.People;

namespace Airlock.Core.Intake;

/// <summary>
/// One file that arrives in pieces. What the row says is there is durable: the offset is only moved once the bytes before it are, so an
/// acknowledged byte survives a power cut and whatever the store holds behind it counts for nothing.
/// </summary>
public sealed class Upload
{
    /// <summary>Sliding: from the last time anything arrived.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(48);

    /// <summary>How long nobody else may send when its holder falls silent. Renewed while bytes arrive.</summary>
    public static readonly TimeSpan LeaseLife = TimeSpan.FromSeconds(30);

    private Upload()
    {
    }

    public Guid Id { get; private set; }
    public Guid TransferId { get; private set; }
    /// <summary>Whoever began it; a ticket acts as them and nobody else.</summary>
    public Guid OwnerId { get; private set; }
    public string UntrustedPath { get; private set; } = "";
    /// <summary>As it was sent: the protocol gives it back.</summary>
    public string UntrustedMetadata { get; private set; } = "";
    public long Length { get; private set; }
    /// <summary>Bytes that are durable and acknowledged.</summary>
    public long Offset { get; private set; }
    /// <summary>Null until something has arrived.</summary>
    public string? BlobId { get; private set; }
    /// <summary>Key and last unsealed bytes, protected so that only the people plane opens them; empty before the first byte and after the last.</summary>
    public byte[] SealedState { get; private set; } = [];
    /// <summary>Grows with every lease: a holder of an older one has lost, whatever it still writes.</summary>
    public long Fence { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }
    /// <summary>Null for service accounts, whose tokens outlive every upload, and once it has ended.</summary>
    public string? TicketSha256 { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    /// <summary>The file it has become.</summary>
    public Guid? FileId { get; private set; }

    internal static Upload Begin(NewUpload asked, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TransferId = asked.TransferId,
        OwnerId = actor.Id,
        UntrustedPath = asked.UntrustedPath,
        UntrustedMetadata = asked.UntrustedMetadata,
        Length = asked.Length,
        TicketSha256 = asked.TicketSha256,
        ExpiresAt = now + Life,
    };

    public bool IsOver(DateTimeOffset now) => ExpiresAt <= now;

    internal bool IsLeased(DateTimeOffset now) => LeasedUntil > now;

    internal void Lease(DateTimeOffset now) => (Fence, LeasedUntil) = (Fence + 1, now + LeaseLife);

    /// <summary>Its holder goes on, with or without more that is durable.</summary>
    internal void Keep(UploadProgress? progress, DateTimeOffset now)
    {
        if (progress is not null) (Offset, BlobId, SealedState) = (progress.Offset, progress.BlobId, progress.SealedState);
        (LeasedUntil, ExpiresAt) = (now + LeaseLife, now + Life);
    }

    internal void Release() => LeasedUntil = null;

    /// <summary>It stays until it expires, for a sender who missed the answer; it opens nothing any more.</summary>
    internal void Finish(Guid fileId)
    {
        (FileId, Offset, LeasedUntil) = (fileId, Length, null);
        (BlobId, SealedState, TicketSha256) = (null, [], null);
    }
}
