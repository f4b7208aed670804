using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Approve;

/// <summary>
/// The second record of everything a release rests on: the log, written in the same commits as the rows, chained, mirrored and signed.
/// Whoever changes a row alone is found by this; whoever also forges the log must do it for every entry after, and the mirror shows it.
/// </summary>
internal sealed class LoggedGates
{
    private readonly List<AuditEntry> _entries;

    private LoggedGates(List<AuditEntry> entries) => _entries = entries;

    /// <summary>Null when an entry is not what was written, or the next one does not follow it.</summary>
    public static async Task<LoggedGates?> ReadAsync(AirlockDbContext context, Guid transferId, CancellationToken ct)
    {
        var entries = await context.AuditEntries.AsNoTracking().Where(entry => entry.TransferId == transferId).OrderBy(entry => entry.Index).ToListAsync(ct);
        var following = await context.AuditEntries.AsNoTracking()
            .Where(next => context.AuditEntries.Any(entry => entry.TransferId == transferId && entry.Index == next.Index - 1))
            .ToDictionaryAsync(next => next.Index - 1, next => next.PreviousSha256, ct);
        var whole = entries.All(entry => AuditEntry.HashOf(entry.Canonical()) == entry.Sha256
            && (!following.TryGetValue(entry.Index, out var previous) || previous == entry.Sha256));
        return whole ? new(entries) : null;
    }

    /// <summary>The gate the log does not bear out as the rows have it; null when it bears out all.</summary>
    public string? Problem(Transfer transfer, IReadOnlyCollection<TransferFile> approved, IReadOnlyCollection<Decision> decisions)
    {
        if (!IsBegunBy(transfer)) return "author";
        if (_entries.FindLast(entry => entry.Action is AuditWords.Submitted && entry.After is not null) is not { } submitted) return "submit";
        if (Number(submitted, "approvals") != transfer.ApprovalsNeeded || Number(submitted, "files") != transfer.Files.Count
            || Text(submitted, "policyVersion") != transfer.PolicyVersion) return "submit";
        if (!approved.All(IsVerdictLogged)) return "verdict";
        if (decisions.Any(decision => !IsLogged(decision) || IsByAuthor(decision))) return "decision";
        if (_entries.FindLast(entry => entry.After is nameof(TransferState.Approved)) is not { } moved || Text(moved, "manifestSha256") != transfer.ManifestSha256) return "approve";
        // Without anybody's word only where none was asked for at submit.
        if (decisions.Count == 0 && transfer.ApprovalsNeeded > 0) return "approve";
        return _entries.Exists(entry => entry.Action is AuditWords.LimitReserved) && transfer.Reservation is null ? "limit" : null;
    }

    private bool IsVerdictLogged(TransferFile file) =>
        _entries.FindLast(entry => entry.Action is AuditWords.VerdictGiven && entry.FileId == file.Id) is { } logged
        && Text(logged, "verdict") == file.Verdict?.ToString() && Text(logged, "sha256") == file.Sha256
        && Text(logged, "outputSha256") == file.OutputSha256 && Text(logged, "reportSha256") == file.ReportSha256;

    private bool IsLogged(Decision decision) => _entries.Exists(entry =>
        entry.Action is AuditWords.Decided && entry.Actor == $"person:{decision.PersonId}" && entry.FileId == decision.FileId
        && Text(entry, "decision") == decision.Kind.ToString() && Text(entry, "manifestSha256") == decision.ManifestSha256
        && Text(entry, "policyVersion") == decision.PolicyVersion);

    private bool IsBegunBy(Transfer transfer) =>
        _entries.Find(entry => entry.After is nameof(TransferState.Draft)) is { } begun && begun.Actor.EndsWith($":{transfer.AuthorId}", StringComparison.Ordinal)
        && Text(begun, "responsible") == transfer.ResponsibleId.ToString();

    /// <summary>Of any part of it: a file put in, the submission.</summary>
    private bool IsByAuthor(Decision decision) => _entries.Exists(entry =>
        entry.Action is AuditWords.Created or AuditWords.FileAdded or AuditWords.Submitted && entry.Actor == $"person:{decision.PersonId}");

    private static string? Text(AuditEntry entry, string name) => (JsonNode.Parse(entry.Details)?[name] as JsonValue)?.GetValue<string>();

    private static int? Number(AuditEntry entry, string name) => (JsonNode.Parse(entry.Details)?[name] as JsonValue)?.GetValue<int>();
}
