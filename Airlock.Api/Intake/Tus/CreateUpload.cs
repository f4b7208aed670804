using Airlock.Api.Isolation;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake.Tus;

/// <summary>Begins an upload, and gives a person the ticket they may go on with when their session has ended. A token needs none: it lasts.</summary>
internal sealed class CreateUpload(
    VisibleTransfers transfers, BeginUpload begin, AppendUpload append, DiskWatermark disk, IsolationSwitches switches, PolicyInForce policy, InstallationBudgets budgets)
{
    /// <returns>The upload and its ticket, or why not.</returns>
    public async Task<(Upload? Begun, string? Ticket, Fault? Refused)> RunAsync(Actor actor, string untrustedMetadata, long length, CancellationToken ct)
    {
        if (UploadMetadata.Read(untrustedMetadata) is not { } asked) return (null, null, Faults.UploadMalformed);
        if (await transfers.FindAsync(asked.TransferId, actor, ct) is not { } transfer) return (null, null, Fault.Of(Denial.NotFound));
        if ((StopGuard.Denied(switches.InForce, actor, transfer) ?? disk.CanTakeIn()) is { } early) return (null, null, Fault.Of(early));
        var ticket = actor.Kind is ActorKind.Person ? OpaqueToken.Create(OpaqueToken.UploadPrefix) : null;
        var sha256 = ticket is null ? null : OpaqueToken.Sha256(ticket);
        var limit = UploadLimit.Of(policy.Current.For(transfer.Route).Limits, budgets);
        var begun = await begin.RunAsync(actor, new(asked.TransferId, asked.UntrustedPath, untrustedMetadata, length, sha256), limit, ct);
        if (!begun.IsDone) return (null, null, Fault.Of(begun.Denial));
        // Nothing more will come of an empty file.
        if (length == 0 && (await append.RunAsync(actor, begun.Value.Id, new(Stream.Null, 0, 0, null), ct)).Refused is { } refused) return (null, null, refused);
        return (begun.Value, ticket, null);
    }
}
