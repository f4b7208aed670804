using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Budgets;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>Hands a draft to the machine: permit or ticket, limits, and the rules it will be decided under, all in one transaction.</summary>
public sealed class SubmitTransfer(AirlockDatabase database, PolicyInForce policy, InstallationBudgets? budgets = null)
{
    private readonly int _queuedPerGroup = (budgets ?? new()).QueuedPerGroup;

    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Submitted, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanSubmit(transfer, actor) is { } denial) return denial;

            var document = policy.Current;
            var rules = document.For(transfer.Route);
            if (Exceeded(transfer, rules.Limits) is { } tooMuch) return tooMuch;
            if (await CheckPermitAsync(work, transfer, rules, ct) is { } noPermit) return noPermit;
            if (await CheckTicketAsync(work, transfer, rules, ct) is { } noTicket) return noTicket;
            var group = await QueueGroups.OfAsync(work, transfer, ct);
            if (await QueueGroups.CountAsync(work, group, ct) >= _queuedPerGroup) return Denial.QueueFull;
            transfer.Queue(group);
            if (await ReserveAsync(actor, work, transfer, rules, ct) is { } overLimit) return overLimit;

            // In an emergency one person on duty replaces the ordinary route; every gate before that stays.
            var approvals = transfer.IsEmergency ? Math.Min(1, rules.Approvals.Count) : rules.Approvals.Count;
            transfer.Stamp(document.Version, approvals, rules.Approvals.Roles, rules.PartialRelease);
            var details = new JsonObject { ["policyVersion"] = document.Version, ["files"] = transfer.Files.Count, ["approvals"] = approvals };
            return transfer.Move(TransferState.Draft, TransferState.Submitted, actor, work, details: details) is { } refused ? refused : transfer;
        }, ct);

    /// <summary>Again, because the policy may have changed since the files came.</summary>
    private static Denial? Exceeded(Transfer transfer, TransferLimits limits) =>
        transfer.Files.Count > limits.MaxFiles ? Denial.TooManyFiles
        : transfer.Files.Any(file => file.Bytes > limits.MaxFileBytes) ? Denial.FileTooLarge
        : transfer.Files.Sum(file => file.Bytes) > limits.MaxTransferBytes ? Denial.TooManyBytes
        : null;

    private static async Task<Denial?> CheckPermitAsync(Work work, Transfer transfer, RoutePolicy rules, CancellationToken ct)
    {
        if (transfer.PermitId is not { } permitId) return rules.PermitRequired ? Denial.PermitNeeded : null;
        // Somebody else's is as good as none, and is not told from none.
        if (await work.Context.Permits.FindAsync([permitId], ct) is not { } permit || permit.ApplicantId != transfer.ResponsibleId) return Denial.PermitNeeded;
        if (permit.Covers(transfer, JapanTime.Day(work.Now)) is { Count: > 0 } gaps)
            return Denial.PermitDoesNotCover.With(gaps.Select(gap => gap.ToString().ToLowerInvariant()));
        return !permit.IsRepeated && await IsUsedAsync(work, transfer, permitId, ct) ? Denial.PermitUsed : null;
    }

    /// <summary>A permit for one transfer is free again when that one ended without anything leaving.</summary>
    private static Task<bool> IsUsedAsync(Work work, Transfer transfer, Guid permitId, CancellationToken ct) =>
        work.Context.Transfers.AnyAsync(
            other => other.PermitId == permitId && other.Id != transfer.Id && (other.Reservation!.State == ReservationState.Committed
                || (other.State != TransferState.Draft && other.State != TransferState.Withdrawn && other.State != TransferState.Rejected
                    && other.State != TransferState.Returned && other.State != TransferState.Expired && other.State != TransferState.Revoked)),
            ct);

    private static async Task<Denial?> CheckTicketAsync(Work work, Transfer transfer, RoutePolicy rules, CancellationToken ct)
    {
        if (transfer.TicketId is not { } ticketId) return rules.TicketRequired ? Denial.TicketNeeded : null;
        return await work.Context.Tickets.FindAsync([ticketId], ct) is { } ticket ? ticket.Covers(transfer, work.Now) : Denial.TicketNeeded;
    }

    /// <summary>Counts what is taken and takes it in the same immediate transaction: two racing for the last file cannot both have it.</summary>
    private static async Task<Denial?> ReserveAsync(Actor actor, Work work, Transfer transfer, RoutePolicy rules, CancellationToken ct)
    {
        if (rules.ExportLimits is not { } limits) return null;
        var (day, files, bytes) = (JapanTime.Day(work.Now), transfer.Files.Count, transfer.Files.Sum(file => file.Bytes));
        var used = await work.Context.UsedOnAsync(transfer.ResponsibleId, day, transfer.Id, ct);
        if (used.Exceeded(limits, files, bytes) is { Count: > 0 } over) return Denial.LimitExceeded.With(over);
        transfer.Reserve(LimitReservation.Of(transfer.Id, transfer.ResponsibleId, day, files, bytes));
        work.Audit(actor, AuditWords.LimitReserved, new() { Transfer = transfer.Id, Details = new() { ["files"] = files, ["bytes"] = bytes } });
        return null;
    }
}
