using Airlock.Core.Audit;
using Airlock.Core.People;
using Microsoft.AspNetCore.Identity;

namespace Airlock.Api.SignIn;

/// <summary>A person already signed in proves again that it is them, for one act. Wrong codes count towards the same lock as wrong passwords.</summary>
internal sealed class ConfirmWithCode(UserManager<SignInUser> users, AcceptCode acceptCode, RecordEvent recordEvent)
{
    public async Task<bool> RunAsync(Actor actor, string? untrustedCode, CancellationToken ct)
    {
        if (actor.Kind is ActorKind.Person && await users.FindByIdAsync(actor.Id.ToString()) is { } user && !await users.IsLockedOutAsync(user))
        {
            if (await acceptCode.RunAsync(user, untrustedCode ?? "", ct)) return true;
            if (untrustedCode is not null) await users.AccessFailedAsync(user);
        }
        await recordEvent.RunAsync(actor, AuditWords.SignInFailed, new() { Other = $"person:{actor.Id}", Details = new() { ["kind"] = "confirm" } }, ct);
        return false;
    }
}
