using Airlock.Api.Hosting;
using Airlock.Api.Problems;
using Airlock.Core.People;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.SignIn;

/// <summary>Signing in and out with the tool. Browsers use the pages.</summary>
internal static class SessionRoutes
{
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("session");
        session.MapPost("/", BeginAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithMetadata(new RequestSizeLimitAttribute(KestrelSettings.MaxAnonymousBodyBytes));
        session.MapGet("/", (CurrentActor who) => Results.Ok(new { id = who.Actor.Id, kind = who.Actor.Kind, roles = RoleNames.Of(who.Actor.Roles) }));
        session.MapDelete("/", EndAsync);
    }

    private static async Task<IResult> BeginAsync(SessionBody body, SignInPerson signIn, HttpContext context, CancellationToken ct) =>
        await signIn.RunAsync(body.User, body.Password, body.Code, context.Connection.RemoteIpAddress, SessionKind.Bearer, ct) is { } begun
            ? Results.Created((string?)null, new { begun.Token, begun.ExpiresAt, personId = begun.Actor.Id, roles = RoleNames.Of(begun.Actor.Roles) })
            : new ProblemResult(Faults.SignInFailed);

    private static async Task<IResult> EndAsync(HttpContext context, EndSession end, CancellationToken ct)
    {
        if (SignedInAs.TokenOf(context.User) is { } token) await end.RunAsync(token, ct);
        return Results.NoContent();
    }
}
