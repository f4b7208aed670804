using System.Collections.Frozen;
using Airlock.Api.Hosting;
using Airlock.Api.SignIn;

namespace Airlock.Api.Doors;

/// <summary>
/// The one table of who may come to what. What has no row does not exist: a route somebody maps and forgets here answers 404 to
/// everybody, and a test fails.
/// </summary>
internal static class DoorTable
{
    private const Callers SignedIn = Callers.Person | Callers.Token;

    public static readonly IReadOnlyList<Door> OfAllPlanes =
    [
        new("GET", "healthz", Callers.Anybody), // is the process there
    ];

    public static readonly IReadOnlyList<Door> OfScreens =
    [
        new("GET", "sign-in", Callers.Anybody),
        new("POST", "sign-in", Callers.Anybody),
        new("GET", "sign-in/code", Callers.Anybody),
        new("POST", "sign-in/code", Callers.Anybody),
        new("POST", "language", Callers.Anybody), // Japanese or English
        new("GET", "not-allowed", Callers.Anybody), // says so
        new("GET", "error", Callers.Anybody), // says so
        new("POST", "error", Callers.Anybody),
        new("POST", "sign-out", Callers.Person),
    ];

    public static readonly IReadOnlyList<Door> OfPeople =
    [
        .. OfAllPlanes, .. OfScreens,
        new("GET", "openapi/{documentName}.json", Callers.Anybody), // the shape of this API, which is public

        new("POST", "api/v1/session", Callers.Anybody), // signing in with the tool
        new("GET", "api/v1/session", SignedIn),
        new("DELETE", "api/v1/session", SignedIn),

        new("POST", "api/v1/transfers", SignedIn),
        new("GET", "api/v1/transfers", SignedIn),
        new("GET", "api/v1/transfers/{id:guid}", SignedIn),
        new("GET", "api/v1/transfers/{id:guid}/events", SignedIn),
        new("GET", "api/v1/transfers/{id:guid}/manifest", SignedIn),
        new("GET", "api/v1/transfers/{id:guid}/package", SignedIn),
        new("POST", "api/v1/transfers/{id:guid}/decisions", SignedIn), // a token is told that it takes a person
        new("POST", "api/v1/transfers/{id:guid}/submit", SignedIn),
        new("POST", "api/v1/transfers/{id:guid}/withdraw", SignedIn),
        new("POST", "api/v1/transfers/{id:guid}/revoke", SignedIn),
        new("POST", "api/v1/transfers/{id:guid}/recall", SignedIn),
        new("POST", "api/v1/transfers/{id:guid}/receive", SignedIn),
        new("POST", "api/v1/transfers/{id:guid}/revise", SignedIn),
        new("PUT", "api/v1/transfers/{id:guid}/files", SignedIn),
        new("DELETE", "api/v1/transfers/{id:guid}/files/{fileId:guid}", SignedIn),
        new("POST", "api/v1/transfers/{id:guid}/files/{fileId:guid}/password", SignedIn),
        new("GET", "api/v1/transfers/{id:guid}/files/{fileId:guid}/report", SignedIn),
        new("GET", "api/v1/transfers/{id:guid}/files/{fileId:guid}/pages/{number:int:min(1)}.png", SignedIn),
        // Uploads in pieces (tus 1.0.0).
        new("OPTIONS", "api/v1/uploads", Callers.Anybody), // which version of tus is spoken
        new("POST", "api/v1/uploads", SignedIn),
        new("HEAD", "api/v1/uploads/{uploadId:guid}", SignedIn),
        new("PATCH", "api/v1/uploads/{uploadId:guid}", SignedIn),
        new("DELETE", "api/v1/uploads/{uploadId:guid}", SignedIn),
        new("POST", "api/v1/permits", SignedIn),
        new("GET", "api/v1/permits", SignedIn),
        new("POST", "api/v1/permits/{id:guid}/approve", SignedIn),
        new("POST", "api/v1/permits/{id:guid}/revoke", SignedIn),
        new("POST", "api/v1/tickets", SignedIn),
        new("GET", "api/v1/tickets", SignedIn),
        new("POST", "api/v1/tickets/{id:guid}/close", SignedIn),
        new("GET", "api/v1/limits/me", SignedIn),

        // Screens are for people: a token that reads pages is in the wrong hands.
        new("GET", "", Callers.Person),
        new("GET", "help", Callers.Person),
        new("GET", "approvals", Callers.Person),
        new("GET", "approvals/{id:guid}", Callers.Person),
        new("POST", "approvals/{id:guid}", Callers.Person),
        new("GET", "permits", Callers.Person),
        new("POST", "permits", Callers.Person),
        new("GET", "transfers", Callers.Person),
        new("GET", "transfers/new", Callers.Person),
        new("POST", "transfers/new", Callers.Person),
        new("GET", "transfers/{id:guid}", Callers.Person),
        new("POST", "transfers/{id:guid}", Callers.Person),
        new("GET", "transfers/{id:guid}/sent", Callers.Person),
        new("GET", "transfers/{id:guid}/files", Callers.Person),
        new("POST", "transfers/{id:guid}/files", Callers.Person),
        new("GET", "transfers/{id:guid}/files/{fileId:guid}", Callers.Person),
        new("POST", "transfers/{id:guid}/files/upload", Callers.Person),
    ];

    public static readonly IReadOnlyList<Door> OfAdministration =
    [
        .. OfAllPlanes, .. OfScreens,
        new("GET", "readyz", Callers.Anybody), // what is missing, without a secret; ./airlock up waits for it
        new("GET", "metrics", Callers.Anybody), // counts for Prometheus
        new("GET", "setup", Callers.Anybody), // the first administrator, by a one-time token
        new("POST", "setup", Callers.Anybody),
        new("GET", "", Callers.Person, SignInRules.OfAdminPlane),
        new("GET", "help", Callers.Person, SignInRules.OfAdminPlane),
        new("GET", "proposals", Callers.Person, SignInRules.OfAdminPlane),
        new("POST", "proposals", Callers.Person, SignInRules.OfAdminPlane),
        new("GET", "switches", Callers.Person, SignInRules.OfAdminPlane),
        new("POST", "switches", Callers.Person, SignInRules.OfAdminPlane),
    ];

    public static readonly IReadOnlyList<Door> OfClosed =
    [
        .. OfAllPlanes,
        new("GET", "releases", Callers.Certificate),
        new("GET", "releases/{id:guid}/package", Callers.Certificate),
        new("POST", "releases/{id:guid}/receipt", Callers.Certificate),
    ];

    private static readonly FrozenDictionary<Plane, FrozenDictionary<(string, string), Door>> Planes = new Dictionary<Plane, FrozenDictionary<(string, string), Door>>
    {
        [Plane.People] = Index(OfPeople),
        [Plane.Admin] = Index(OfAdministration),
        [Plane.Closed] = Index(OfClosed),
    }.ToFrozenDictionary();

    public static IReadOnlyList<Door> Of(Plane plane) => plane switch
    {
        Plane.People => OfPeople,
        Plane.Admin => OfAdministration,
        _ => OfClosed,
    };

    /// <summary>Null when there is none.</summary>
    public static Door? Find(Plane plane, string method, string? pattern) =>
        Planes[plane].GetValueOrDefault((method, Trimmed(pattern)))
        // What may be read may be asked about.
        ?? (HttpMethods.IsHead(method) ? Planes[plane].GetValueOrDefault((HttpMethods.Get, Trimmed(pattern))) : null);

    /// <summary>Whether the address has any row, whatever the method.</summary>
    public static bool Knows(Plane plane, string? pattern) => Of(plane).Any(door => door.Address == Trimmed(pattern));

    private static string Trimmed(string? pattern) => pattern?.Trim('/') ?? "";

    /// <summary>Throws at start when a row is there twice.</summary>
    private static FrozenDictionary<(string, string), Door> Index(IReadOnlyList<Door> doors) =>
        doors.ToDictionary(door => (door.Method, door.Address)).ToFrozenDictionary();
}
