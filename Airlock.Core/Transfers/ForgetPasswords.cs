using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>Deletes passwords whose fifteen minutes are over; the file will ask for it again.</summary>
public sealed class ForgetPasswords(AirlockDatabase database)
{
    /// <summary>How many were deleted.</summary>
    public Task<Outcome<int>> RunAsync(Actor actor, CancellationToken ct) =>
        database.WriteAsync<int>(actor, AuditWords.PasswordsForgotten, new(), async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            var count = await work.Context.SealedPasswords.Where(password => password.ExpiresAt <= work.Now).ExecuteDeleteAsync(ct);
            if (count > 0) work.Audit(actor, AuditWords.PasswordsForgotten, new() { Details = new() { ["count"] = count } });
            return count;
        }, ct);
}
