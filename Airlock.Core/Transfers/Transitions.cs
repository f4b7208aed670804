using System.Collections.Frozen;
using Airlock.Core.People;
using static Airlock.Core.Transfers.TransferState;

namespace Airlock.Core.Transfers;

/// <summary>The one table of moves. What is not in it cannot happen.</summary>
public static class Transitions
{
    public static readonly IReadOnlyList<Transition> All =
    [
        new(Draft, Submitted, Turn.Author, "submitted"),
        new(Draft, Withdrawn, Turn.Author, "withdrawn"),
        new(Draft, Expired, Turn.Machine, "expired"),

        new(Submitted, Inspecting, Turn.Machine, "inspection-begun"),
        new(Submitted, Withdrawn, Turn.Author, "withdrawn"),

        new(Inspecting, AwaitingApproval, Turn.Machine, "inspected"),
        new(Inspecting, Approved, Turn.Machine, "approved-by-policy"),
        new(Inspecting, ActionNeeded, Turn.Machine, "action-needed"),
        new(Inspecting, Held, Turn.Machine, "held"),
        new(Inspecting, Rejected, Turn.Machine, "nothing-deliverable"),
        new(Inspecting, Withdrawn, Turn.Author, "withdrawn"),

        new(ActionNeeded, Submitted, Turn.Author, "action-taken"),
        new(ActionNeeded, Returned, Turn.Author, "revised"),
        new(ActionNeeded, Withdrawn, Turn.Author, "withdrawn"),
        new(ActionNeeded, Expired, Turn.Machine, "expired"),

        new(Held, Inspecting, Turn.Machine, "resumed"),
        new(Held, Withdrawn, Turn.Author, "withdrawn"),

        new(AwaitingApproval, Approved, Turn.Approver, "approved"),
        new(AwaitingApproval, Returned, Turn.Approver, "returned"),
        new(AwaitingApproval, Rejected, Turn.Approver, "rejected"),
        new(AwaitingApproval, Withdrawn, Turn.Author, "withdrawn"),
        new(AwaitingApproval, Expired, Turn.Machine, "expired"),

        new(Approved, Releasing, Turn.Machine, "release-begun"),
        new(Approved, Revoked, Turn.Approver, "revoked"),
        new(Approved, Revoked, Turn.Machine, "release-stopped"),
        new(Approved, Withdrawn, Turn.Author, "withdrawn"),

        // Once begun, a release is only ended by the machine: nobody else can know whether the package already stands at the channel.
        new(Releasing, Released, Turn.Machine, "released"),
        new(Releasing, Revoked, Turn.Machine, "release-stopped"),

        new(Released, Received, Turn.Receiver, "received"),
        new(Released, Received, Turn.Machine, "received"),
        new(Released, Revoked, Turn.Approver, "revoked"),
        new(Released, Expired, Turn.Machine, "expired"),
        new(Released, Recalled, Turn.Officer, "recalled"),
        new(Released, Recalled, Turn.Machine, "recalled"),

        new(Received, Recalled, Turn.Officer, "recalled"),
        new(Received, Recalled, Turn.Machine, "recalled"),
    ];

    private static readonly FrozenDictionary<TransferState, Turn> Turns = new Dictionary<TransferState, Turn>
    {
        [Draft] = Turn.Author,
        [Submitted] = Turn.Machine,
        [Inspecting] = Turn.Machine,
        [ActionNeeded] = Turn.Author,
        [Held] = Turn.Machine,
        [AwaitingApproval] = Turn.Approver,
        [Approved] = Turn.Machine,
        [Releasing] = Turn.Machine,
        [Released] = Turn.Receiver,
        // Ended for this row; the author's next revision is a row of its own.
        [Returned] = Turn.Author,
    }.ToFrozenDictionary();

    /// <summary>Those with an exit that is only taken when something went wrong afterwards count as final.</summary>
    private static readonly FrozenSet<TransferState> Final =
        FrozenSet.ToFrozenSet([Received, Returned, Rejected, Withdrawn, Expired, Revoked, Recalled]);

    /// <summary>Every end but a release: whatever was reserved is given back.</summary>
    private static readonly FrozenSet<TransferState> Undelivered = FrozenSet.ToFrozenSet([Returned, Rejected, Withdrawn, Expired, Revoked]);

    public static Turn WhoseTurn(this TransferState state) => Turns.GetValueOrDefault(state);

    public static bool IsFinal(this TransferState state) => Final.Contains(state);

    internal static bool GivesBack(this TransferState state) => Undelivered.Contains(state);

    /// <summary>The row that lets <paramref name="actor"/> make this move; null when there is none.</summary>
    internal static Transition? Find(Transfer transfer, TransferState to, Actor actor) =>
        All.FirstOrDefault(row => row.From == transfer.State && row.To == to && actor.Has(row.By, transfer));
}
