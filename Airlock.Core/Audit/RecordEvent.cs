using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Audit;

/// <summary>Logs what changes no row of its own: content that was looked at, a sign-in that failed. If it cannot be logged it must not happen.</summary>
public sealed class RecordEvent(AirlockDatabase database)
{
    /// <param name="action">One of <see cref="AuditWords"/>.</param>
    public Task<Outcome<string>> RunAsync(Actor actor, string action, AuditSubject subject, CancellationToken ct) =>
        database.WriteAsync<string>(actor, action, subject, work =>
        {
            work.Audit(actor, action, subject);
            return Task.FromResult<Outcome<string>>(action);
        }, ct);
}
