using Airlock.Core.Audit;
using Airlock.Core.People;
using Microsoft.AspNetCore.Identity;

namespace Airlock.Api.SignIn;

/// <summary>A person already signed in proves again that it is them, for one act. Wrong codes shut this way for a while; wrong passwords of others do not.</summary>
internal sealed class ConfirmWithCode(UserManager<SignInUser> users, AcceptCode acceptCode, SignInFailures failures, RecordEvent recordEvent)
{
    /// <summary>Where a code of a session comes from: no address, and so no lock anybody else can set.</summary>
    private const string Confirming = "confirm";

    public async Task<bool> RunAsync(Actor actor, string? untrustedCode, CancellationToken ct)
    {
        if (actor.Kind is ActorKind.Person && await users.FindByIdAsync(actor.Id.ToString()) is { } user && !failures.IsShut(user.Id, Confirming))
        {
            if (await acceptCode.RunAsync(user, untrustedCode ?? "", ct)) return true;
            if (untrustedCode is not null) failures.Failed(user.Id, Confirming);
        }
        await recordEvent.RunAsync(actor, AuditWords.SignInFailed, new() { Other = $"person:{actor.Id}", Details = new() { ["kind"] = "confirm" } }, ct);
        return false;
    }
}
