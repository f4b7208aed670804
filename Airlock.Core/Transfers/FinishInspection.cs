using System.Text.Json.Nodes;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;

namespace Airlock.Core.Transfers;

/// <summary>All gates have run: the state follows from the files, and what will be decided on is bound by its hash.</summary>
public sealed class FinishInspection(AirlockDatabase database, PolicyInForce policy)
{
    /// <param name="notBefore">When to try again, should a gate be unfinished.</param>
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, DateTimeOffset notBefore, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Inspected, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            var over = await OverAsync(work, transfer, ct);
            var to = DerivedState.Of(transfer.Files, transfer.ApprovalsNeeded, over.Count > 0);
            if (to is TransferState.Approved or TransferState.AwaitingApproval) transfer.Bind(DecisionManifest.Sha256(transfer));
            if (to is TransferState.Approved)
                foreach (var file in transfer.Files) file.Settle(FileDecision.Approved);

            if (transfer.Move(TransferState.Inspecting, to, actor, work, lease, Details(transfer, over)) is { } refused) return refused;
            transfer.Explain(to is TransferState.Held ? "gate-unfinished" : null);
            if (to is TransferState.Held) transfer.PutOff(notBefore);
            else transfer.ForgetAttempts();
            return transfer;
        }, ct);

    /// <summary>Only now are formats known by content and output sizes at all.</summary>
    private async Task<List<string>> OverAsync(Work work, Transfer transfer, CancellationToken ct)
    {
        var over = new List<string>();
        if (transfer.PermitId is { } permitId && await work.Context.Permits.FindAsync([permitId], ct) is { } permit)
            over.AddRange(permit.Covers(transfer, JapanTime.Day(work.Now)).Select(gap => $"permit-{gap.ToString().ToLowerInvariant()}"));
        if (transfer.Reservation is not { State: ReservationState.Reserved } reservation) return over;

        reservation.Grow(transfer.Files.Sum(file => Math.Max(file.Bytes, file.OutputBytes ?? 0)));
        if (policy.Current.For(transfer.Route).ExportLimits is not { } limits) return over;
        var others = await work.Context.UsedOnAsync(reservation.PersonId, reservation.Day, transfer.Id, ct);
        over.AddRange(others.Exceeded(limits, reservation.Files, reservation.Bytes));
        return over;
    }

    private static JsonObject Details(Transfer transfer, List<string> over) => new()
    {
        ["manifestSha256"] = transfer.ManifestSha256,
        ["over"] = new JsonArray([.. over.Select(word => (JsonNode?)word)]),
    };
}
