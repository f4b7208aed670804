using System.Globalization;
using System.Text;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Admin;

/// <summary>Counts for Prometheus, from the database, which is the truth. No name, no reference, no person is a label.</summary>
internal sealed class Metrics(IDbContextFactory<AirlockDbContext> contexts, Readiness readiness, TimeProvider time)
{
    public async Task<string> WriteAsync(CancellationToken ct)
    {
        var text = new StringBuilder();
        await using (var context = await contexts.CreateDbContextAsync(ct))
        {
            var states = await context.Transfers.GroupBy(transfer => transfer.State).Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
            Head(text, "airlock_transfers", "gauge", "Transfers by state.");
            foreach (var state in Enum.GetValues<TransferState>()) Line(text, "airlock_transfers", "state", state.ToString(), states.GetValueOrDefault(state));

            var verdicts = await context.TransferFiles.Where(file => file.Verdict != null).GroupBy(file => file.Verdict!.Value)
                .Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
            Head(text, "airlock_files", "gauge", "Files by verdict.");
            foreach (var verdict in Enum.GetValues<Verdict>()) Line(text, "airlock_files", "verdict", verdict.ToString(), verdicts.GetValueOrDefault(verdict));

            Head(text, "airlock_audit_entries_total", "counter", "Entries of the audit log.");
            Line(text, "airlock_audit_entries_total", null, null, 1 + (await context.AuditEntries.MaxAsync(entry => (long?)entry.Index, ct) ?? -1));
            Head(text, "airlock_audit_checkpointed_entries", "gauge", "Entries a signed checkpoint covers.");
            Line(text, "airlock_audit_checkpointed_entries", null, null, await context.AuditCheckpoints.MaxAsync(checkpoint => (long?)checkpoint.Size, ct) ?? 0);
        }
        var ready = await readiness.AskAsync(ct);
        Head(text, "airlock_ready", "gauge", "2 ready, 1 degraded, 0 not ready.");
        Line(text, "airlock_ready", null, null, (int)ready.Status);
        Head(text, "airlock_problem", "gauge", "1 for each problem /readyz names.");
        foreach (var problem in ready.Problems) Line(text, "airlock_problem", "code", problem.Code, 1);
        Head(text, "airlock_signature_age_seconds", "gauge", "Age of the virus signatures.");
        if (ready.SignatureDate is { } date) Line(text, "airlock_signature_age_seconds", null, null, (long)(time.GetUtcNow() - date).TotalSeconds);
        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    /// <summary>Labels are words of ours; none needs escaping.</summary>
    private static void Line(StringBuilder text, string name, string? label, string? word, long value) =>
        text.Append(name).Append(label is null ? "" : $"{{{label}=\"{word}\"}}").Append(CultureInfo.InvariantCulture, $" {value}\n");
}
