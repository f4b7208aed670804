using System.Text.Json.Nodes;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>One request: some files, one way, one state. Moves by <see cref="Move"/> and in no other way.</summary>
public sealed partial class Transfer
{
    private readonly List<TransferFile> _files = [];

    private Transfer()
    {
    }

    public Guid Id { get; private set; }
    /// <summary>The number people use, the same for every revision: IN-2026-000123.</summary>
    public string Reference { get; private set; } = "";
    public int Revision { get; private set; }
    /// <summary>The row this one corrects.</summary>
    public Guid? PreviousId { get; private set; }
    public Route Route { get; private set; }
    public TransferState State { get; private set; }
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>The person or token that made it.</summary>
    public Guid AuthorId { get; private set; }
    /// <summary>The person who answers for it; the same as the author unless that is a token.</summary>
    public Guid ResponsibleId { get; private set; }
    public string Purpose { get; private set; } = "";
    public string Destination { get; private set; } = "";
    public string? Recipient { get; private set; }
    public Guid? PermitId { get; private set; }
    public Guid? TicketId { get; private set; }
    public bool IsEmergency { get; private set; }
    /// <summary>Stamped at submit with the rules of approval below; a later policy does not change what was asked for.</summary>
    public string? PolicyVersion { get; private set; }
    public int ApprovalsNeeded { get; private set; }
    public Roles ApproverRoles { get; private set; }
    public bool AllowsPartialRelease { get; private set; }
    public string? ManifestSha256 { get; private set; }
    public string? HeldReason { get; private set; }
    /// <summary>Whose turn in the queue it takes: see <see cref="QueueGroups"/>. Stamped at submit.</summary>
    public string QueueGroup { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>Compared and set by every write.</summary>
    public long Version { get; private set; }
    public LimitReservation? Reservation { get; private set; }
    public IReadOnlyList<TransferFile> Files => _files;

    public Turn Turn => State.WhoseTurn();

    /// <summary>True for the author and for the person who answers for the author's token.</summary>
    public bool IsBy(Actor actor) =>
        actor.Kind is ActorKind.Person or ActorKind.ServiceAccount
        && (actor.Id == AuthorId || actor.Id == ResponsibleId || actor.ResponsibleId == ResponsibleId);

    internal static Transfer Begin(string reference, NewTransfer asked, string destination, Actor author, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Reference = reference,
        Revision = 1,
        Route = asked.Route,
        StateSince = now,
        AuthorId = author.Id,
        ResponsibleId = author.ResponsibleId,
        Purpose = asked.Purpose,
        Destination = destination,
        Recipient = asked.Recipient,
        PermitId = asked.PermitId,
        TicketId = asked.TicketId,
        IsEmergency = asked.Emergency,
        CreatedAt = now,
    };

    /// <summary>The next revision: same reference, same words, a row of its own.</summary>
    internal Transfer Revise(int revision, Actor author, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Reference = Reference,
        Revision = revision,
        PreviousId = Id,
        Route = Route,
        StateSince = now,
        AuthorId = author.Id,
        ResponsibleId = author.ResponsibleId,
        Purpose = Purpose,
        Destination = Destination,
        Recipient = Recipient,
        PermitId = PermitId,
        TicketId = TicketId,
        IsEmergency = IsEmergency,
        CreatedAt = now,
    };

    /// <summary>
    /// The only way a state changes: expected state, a row of the table for this actor, the fencing number when a worker acts, and the
    /// audit entry in the same commit. An end without delivery gives back what was reserved.
    /// </summary>
    internal Denial? Move(TransferState expected, TransferState to, Actor actor, Work work, Lease? lease = null, JsonObject? details = null)
    {
        if (State != expected) return Denial.AlreadyMoved;
        if (lease is not null && !Holds(lease)) return Denial.AlreadyMoved;
        if (Transitions.Find(this, to, actor) is not { } row) return Denial.NotYourTurn;

        (State, StateSince) = (to, work.Now);
        if (to.WhoseTurn() is not Turn.Machine || to is TransferState.Held) EndLease();
        if (to.GivesBack()) Reservation?.GiveBack();
        Touch();
        work.Audit(actor, row.Word, new() { Transfer = Id, Before = expected.ToString(), After = to.ToString(), Details = details });
        return null;
    }

    internal TransferFile Add(NewFile file, DateTimeOffset now)
    {
        var added = TransferFile.Arrived(Id, _files.Count == 0 ? 0 : _files.Max(other => other.Position) + 1, file, now);
        _files.Add(added);
        Touch();
        return added;
    }

    internal void Remove(TransferFile file)
    {
        _files.Remove(file);
        Touch();
    }

    internal TransferFile? File(Guid id) => _files.Find(file => file.Id == id);

    /// <summary>Fixes the rules of approval this request will be decided under.</summary>
    internal void Stamp(string policyVersion, int approvalsNeeded, Roles approverRoles, bool allowsPartialRelease) =>
        (PolicyVersion, ApprovalsNeeded, ApproverRoles, AllowsPartialRelease) = (policyVersion, approvalsNeeded, approverRoles, allowsPartialRelease);

    internal void Queue(string group) => QueueGroup = group;

    internal void Reserve(LimitReservation reservation) => Reservation = reservation;

    internal void Bind(string manifestSha256) => ManifestSha256 = manifestSha256;

    internal void Explain(string? heldReason) => HeldReason = heldReason;

    /// <summary>Any write to the transfer or its files moves the version, so that two writers cannot both win.</summary>
    internal void Touch() => Version++;
}
