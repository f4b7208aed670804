using Airlock.Core.People;
using Airlock.Tests.Api;

namespace Airlock.Tests.Doors;

/// <summary>Somebody who tries every door: over the API by a header, at the screens with a browser's cookies.</summary>
/// <param name="Roles">What they may come for; none for nobody and for whoever is disabled.</param>
/// <param name="Screen">Null where there is no sign-in at a browser: nobody, tokens.</param>
/// <param name="IsAuthor">The transfer, the permit and the file of every cell are theirs.</param>
internal sealed record Caller(string Name, Roles Roles, HttpClient Api, FormVisitor? Screen, bool IsToken = false, bool IsAuthor = false)
{
    public bool IsKnown => Roles is not Roles.None;

    public bool IsPerson => IsKnown && !IsToken;

    /// <summary>Screens lead a browser to sign in, and tell a program that it is not.</summary>
    public static string Challenge(HttpClient? by) => by?.DefaultRequestHeaders.Authorization is null ? "302" : "401";

    public bool Is(Roles roles) => (Roles & roles) != Roles.None;
}
