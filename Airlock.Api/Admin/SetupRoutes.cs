using Airlock.Api.Hosting;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Admin;

/// <summary>First set-up. Gone, as if it had never been, once there is an administrator.</summary>
internal static class SetupRoutes
{
    public static void MapSetup(this IEndpointRouteBuilder app)
    {
        app.MapGet("/setup", AskAsync).AllowAnonymous();
        // No antiforgery token: the one-time token is one, nobody is signed in, and other sites' forms are refused by Origin.
        app.MapPost("/setup", TakeAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RateLimits.SetUp)
            .WithMetadata(new RequestSizeLimitAttribute(KestrelSettings.MaxAnonymousBodyBytes));
    }

    private static async Task<IResult> AskAsync(IDbContextFactory<AirlockDbContext> contexts, CancellationToken ct) =>
        await Administrators.ExistAsync(contexts, ct) ? new ProblemResult(Faults.NoSuchAddress) : Results.Text(SetupPages.Form(), "text/html; charset=utf-8");

    private static async Task<IResult> TakeAsync(HttpRequest request, SetUpFirstAdministrator setUp, IDbContextFactory<AirlockDbContext> contexts, CancellationToken ct)
    {
        if (await Administrators.ExistAsync(contexts, ct)) return new ProblemResult(Faults.NoSuchAddress);
        if (!request.HasFormContentType) return new ProblemResult(Faults.MediaType);
        var body = SetupBody.Of(await request.ReadFormAsync(ct));
        var created = await setUp.RunAsync(body.Token, new(body.User, body.Password, body.DisplayName, "", Roles.Administrator), ct);
        if (!created.IsDone) return new ProblemResult(created.Denial == Denial.NotFound ? Faults.SignInFailed : Fault.Of(created.Denial));
        var uri = Totp.Uri(body.User, created.Value.TotpSecret, request.Host.Host);
        return request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? Results.Json(new { body.User, created.Value.TotpSecret, uri }, statusCode: StatusCodes.Status201Created)
            : Results.Text(SetupPages.Done(created.Value.TotpSecret, uri), "text/html; charset=utf-8", statusCode: StatusCodes.Status201Created);
    }
}
