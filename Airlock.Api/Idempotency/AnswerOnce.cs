using System.Security.Cryptography;
using System.Text;
using Airlock.Api.SignIn;
using Airlock.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Idempotency;

/// <summary>Remembers what was answered to whom under which key, for a day.</summary>
internal sealed class AnswerOnce(SignInDbContext context, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>A process that died in between leaves an unfinished row. After this another try may go ahead; the states of transfers keep it from counting twice.</summary>
    private static readonly TimeSpan Unfinished = TimeSpan.FromMinutes(1);

    /// <summary>A row just begun, whose request must be carried out now; or the one that was there before.</summary>
    public async Task<(KeptAnswer Answer, bool IsNew)> BeginAsync(Actor actor, string untrustedKey, string requestSha256, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await context.KeptAnswers.Where(old => old.At < now - Life || (old.Status == 0 && old.At < now - Unfinished)).ExecuteDeleteAsync(ct);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{actor}\n{untrustedKey}")));
        if (await context.KeptAnswers.AsNoTracking().FirstOrDefaultAsync(kept => kept.Key == key, ct) is { } there) return (there, false);
        var begun = KeptAnswer.Begin(key, requestSha256, now);
        context.KeptAnswers.Add(begun);
        try
        {
            await context.SaveChangesAsync(ct);
            return (begun, true);
        }
        catch (DbUpdateException)
        {
            // Somebody with the same key was quicker by a moment.
            context.Entry(begun).State = EntityState.Detached;
            return (await context.KeptAnswers.AsNoTracking().FirstAsync(kept => kept.Key == key, ct), false);
        }
    }

    /// <summary>Only what was done is kept: after a refusal or a fault (null) it may be tried again under the same key.</summary>
    public Task FinishAsync(KeptAnswer begun, HttpResponse? done, byte[] body)
    {
        if (done is not null) begun.Finish(done.StatusCode, done.ContentType, done.Headers.Location, body);
        else context.KeptAnswers.Remove(begun);
        return context.SaveChangesAsync(CancellationToken.None);
    }
}
