using System.Collections.Frozen;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Health;
using Airlock.Core.Isolation;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Release;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Transfers;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Confinement;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Architecture;

/// <summary>What nobody set must never let anything through. A new enum must take its place in one of the two lists.</summary>
public sealed class ZeroValueTests
{
    private static readonly FrozenDictionary<Type, object> Refusing = new Dictionary<Type, object>
    {
        [typeof(Verdict)] = Verdict.Refused,
        [typeof(FindingAction)] = FindingAction.Refused,
        [typeof(Severity)] = Severity.High,
        [typeof(FileFormat)] = FileFormat.Unknown,
        [typeof(ScanOutcome)] = ScanOutcome.Unfinished,
        [typeof(SignatureKind)] = SignatureKind.Unknown,
        [typeof(SandboxMode)] = SandboxMode.Required,
        [typeof(SandboxLayers)] = SandboxLayers.None,
        [typeof(Privilege)] = Privilege.None,
        [typeof(Machine)] = Machine.Unknown,
        [typeof(LandlockAccess)] = LandlockAccess.None,
        [typeof(FormatAction)] = FormatAction.Refuse,
        [typeof(OpenedFiles)] = OpenedFiles.Encrypted,
        [typeof(FileDecision)] = FileDecision.Rejected,
        [typeof(DecisionKind)] = DecisionKind.Reject,
        [typeof(TransferState)] = TransferState.Draft,
        [typeof(Turn)] = Turn.None,
        [typeof(Stage)] = Stage.None,
        [typeof(ActorKind)] = ActorKind.Unknown,
        [typeof(Roles)] = Roles.None,
        [typeof(Scopes)] = Scopes.None,
        [typeof(DenialKind)] = DenialKind.Forbidden,
        [typeof(PermitState)] = PermitState.Requested,
        [typeof(SwitchKind)] = SwitchKind.All,
        [typeof(ProposalKind)] = ProposalKind.None,
        [typeof(ProposalState)] = ProposalState.Pending,
        [typeof(PackageVerdict)] = PackageVerdict.Mismatch,
        [typeof(AuditFault)] = AuditFault.Unreadable,
        // Counted against the limit until somebody says otherwise.
        [typeof(ReservationState)] = ReservationState.Reserved,
        // A problem nobody weighed stops everything.
        [typeof(Weight)] = Weight.Stops,
        // The only value with an allow-list of its own and no page pictures of what was not rebuilt.
        [typeof(Operation)] = Operation.Sanitize,
        // Something is wrong with the permit, whatever else.
        [typeof(PermitGap)] = PermitGap.State,
    }.ToFrozenDictionary();

    /// <summary>They choose a kind and let nothing through by themselves.</summary>
    private static readonly FrozenSet<Type> CarryNoDecision = [typeof(Route), typeof(FindingKind), typeof(ChannelKind), typeof(ChildFamily), typeof(Gate)];

    [Fact]
    public void What_was_forgotten_refuses() => Assert.Empty(Passing(Enums()));

    [Fact]
    public void An_enum_nobody_thought_about_is_seen() => Assert.Equal([typeof(Door).FullName!], Passing([typeof(Door), typeof(Verdict)]));

    [Fact]
    public void Results_that_were_never_set_refuse()
    {
        Assert.Equal((false, Verdict.Refused), (default(StageResult).Passed, default(StageResult).Verdict));
        Assert.False(default(SanitizeOutcome).Delivered);
        Assert.Equal(ScanOutcome.Unfinished, default(ScanReply).Outcome);
        Assert.False(default(Verdict).IsDeliverable());
    }

    private static IEnumerable<string> Passing(IEnumerable<Type> enums) => enums
        .Where(type => !CarryNoDecision.Contains(type) && !(Refusing.TryGetValue(type, out var zero) && zero.Equals(Activator.CreateInstance(type))))
        .Select(type => type.FullName!);

    private static IEnumerable<Type> Enums() => new[] { Product.Contract, Product.Core }.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsEnum && type.IsVisible);

    private enum Door { Open, Shut }
}
