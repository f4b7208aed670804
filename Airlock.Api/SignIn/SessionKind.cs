namespace Airlock.Api.SignIn;

/// <summary>Where a session may be used. A cookie of one plane is nothing on another, although browsers send it to every port of a host.</summary>
internal enum SessionKind
{
    None = 0,
    PeopleCookie,
    AdminCookie,
    /// <summary>The tool, signed in as a person.</summary>
    Bearer,
}
