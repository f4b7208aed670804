using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Persistence;

/// <summary>How everything is read and written: one context a unit of work, one immediate transaction a write, audit in the same commit.</summary>
public sealed class AirlockDatabase(IDbContextFactory<AirlockDbContext> contexts, TimeProvider time)
{
    /// <summary>
    /// Runs <paramref name="step"/> and commits what it did together with its audit entries. A denial rolls everything back and is
    /// itself logged; a lost race rolls back and is not.
    /// </summary>
    internal async Task<Outcome<T>> WriteAsync<T>(
        Actor actor, string act, AuditSubject subject, Func<Work, Task<Outcome<T>>> step, CancellationToken ct) where T : notnull
    {
        var outcome = await TryAsync(step, ct);
        if (outcome.Denial is { IsQuiet: false } denial) await RecordDenialAsync(actor, act, subject, denial, ct);
        return outcome;
    }

    internal async Task<T> ReadAsync<T>(Func<AirlockDbContext, Task<T>> query, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        return await query(context);
    }

    /// <summary>To the millisecond, which is what the database keeps: what is hashed now must be hashed alike when read back.</summary>
    internal DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task<Outcome<T>> TryAsync<T>(Func<Work, Task<Outcome<T>>> step, CancellationToken ct) where T : notnull
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        // SQLite: BEGIN IMMEDIATE, so two writers never both read before one of them writes.
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        try
        {
            var work = new Work(context, Now());
            var outcome = await step(work);
            if (!outcome.IsDone) return outcome;
            await work.ChainAuditAsync(ct);
            await context.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Denial.AlreadyMoved;
        }
    }

    private async Task RecordDenialAsync(Actor actor, string act, AuditSubject subject, Denial denial, CancellationToken ct)
    {
        var particulars = new JsonArray([.. denial.Particulars.Select(word => (JsonNode?)word)]);
        var details = new JsonObject { ["act"] = act, ["code"] = denial.Code, ["particulars"] = particulars };
        await TryAsync<string>(
            work =>
            {
                work.Audit(actor, AuditWords.Denied, subject with { Before = null, After = null, Details = details });
                return Task.FromResult<Outcome<string>>(denial.Code);
            },
            ct);
    }
}
