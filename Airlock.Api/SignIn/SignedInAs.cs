using System.Security.Claims;
using Airlock.Core.People;

namespace Airlock.Api.SignIn;

/// <summary>What is put on a request: an id and the session it came by. Roles are never in it; they are read afresh.</summary>
internal static class SignedInAs
{
    private const string SessionToken = "session";

    public static ClaimsPrincipal Principal(Actor actor, string scheme, string token) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, actor.Id.ToString()), new(SessionToken, token)], scheme));

    public static string? TokenOf(ClaimsPrincipal? principal) => principal?.FindFirstValue(SessionToken);
}
