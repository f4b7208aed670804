using System.Net;
using Airlock.Api.Hosting;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Microsoft.AspNetCore.Identity;

namespace Airlock.Api.SignIn;

/// <summary>
/// Password, then code. Whatever is wrong — no such account, wrong password, wrong or used code, locked, disabled — the answer is the same
/// and takes about as long, so that nobody learns which accounts exist or that theirs is locked.
/// </summary>
internal sealed class SignInPerson(
    UserManager<SignInUser> users, AcceptCode acceptCode, BeginSession beginSession, FindActor findActor, RecordEvent recordEvent,
    SignInFailures failures, PolicyInForce policy)
{
    private static readonly SignInUser Nobody = new() { UserName = "nobody" };
    private static readonly string NobodysHash = new PasswordHasher<SignInUser>().HashPassword(Nobody, OpaqueToken.Create(""));

    /// <summary>Null when refused.</summary>
    /// <param name="address">Where it comes from.</param>
    public async Task<BegunSession?> RunAsync(
        string untrustedUser, string untrustedPassword, string untrustedCode, IPAddress? address, SessionKind kind, CancellationToken ct)
    {
        var from = SenderAddress.Of(address);
        if (await users.FindByNameAsync(untrustedUser) is not { } user)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, untrustedPassword);
            return await FailAsync(null, ct);
        }
        var isLocked = failures.IsShut(user.Id, from) || (await users.IsLockedOutAsync(user) && !failures.IsKnown(user.Id, from));
        var isPasswordRight = await users.CheckPasswordAsync(user, untrustedPassword);
        if (isLocked) return await FailAsync(user, ct);
        if (!isPasswordRight || !await acceptCode.RunAsync(user, untrustedCode, ct))
        {
            failures.Failed(user.Id, from);
            await users.AccessFailedAsync(user);
            return await FailAsync(user, ct);
        }
        var actor = await findActor.ByPersonAsync(user.Id, ct);
        if (!SignInRules.MaySignIn(actor, kind) || !policy.Current.Sources.Admits(actor, address)) return await FailAsync(user, ct);

        failures.Succeeded(user.Id, from);
        await users.ResetAccessFailedCountAsync(user);
        var begun = await beginSession.RunAsync(user, kind, actor, ct);
        await recordEvent.RunAsync(actor, AuditWords.SignedIn, new() { Other = $"person:{user.Id}", Details = new() { ["kind"] = kind.ToString() } }, ct);
        return begun;
    }

    /// <summary>What was typed is not logged: it is often a password in the wrong field.</summary>
    private async Task<BegunSession?> FailAsync(SignInUser? user, CancellationToken ct)
    {
        await recordEvent.RunAsync(Actor.Unknown, AuditWords.SignInFailed, new() { Other = user is null ? null : $"person:{user.Id}" }, ct);
        return null;
    }
}
