using Airlock.Core.People;

namespace Airlock.Api.SignIn;

/// <summary>Who may sign in where.</summary>
internal static class SignInRules
{
    /// <summary>Whoever sits behind the administration's screens.</summary>
    public const Roles OfAdminPlane = Roles.Operator | Roles.Administrator | Roles.Auditor | Roles.SafetyOfficer;

    /// <summary>A disabled person has no role left and gets in nowhere.</summary>
    public static bool MaySignIn(Actor actor, SessionKind kind) => kind switch
    {
        SessionKind.PeopleCookie or SessionKind.Bearer => actor.Roles != Roles.None,
        SessionKind.AdminCookie => actor.Is(OfAdminPlane),
        _ => false,
    };
}
