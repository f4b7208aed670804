using Airlock.Api.Hosting;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Permits;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Api.Permits;

/// <summary>Contract §4: pre-approval of take-out.</summary>
internal static class PermitRoutes
{
    public static void MapPermits(this IEndpointRouteBuilder api)
    {
        var permits = api.MapGroup("/permits").WithTags("permits");
        permits.MapPost("/", RequestAsync).RequireRateLimiting(RateLimits.Create);
        permits.MapGet("/", ListAsync).RequireRateLimiting(RateLimits.List);
        permits.MapPost("/{id:guid}/approve", async (Guid id, ApprovePermit approve, CurrentActor who, TimeProvider time, CancellationToken ct) =>
            Shown(await approve.RunAsync(who.Actor, id, ct), time));
        permits.MapPost("/{id:guid}/revoke", async (Guid id, RevokePermit revoke, CurrentActor who, TimeProvider time, CancellationToken ct) =>
            Shown(await revoke.RunAsync(who.Actor, id, ct), time));
    }

    private static async Task<IResult> RequestAsync(PermitBody body, RequestPermit request, CurrentActor who, TimeProvider time, CancellationToken ct)
    {
        var asked = new NewPermit
        {
            Project = body.Project,
            Purpose = body.Purpose,
            Destination = body.Destination,
            // A name nobody knows becomes Unknown, which the rule refuses.
            Formats = [.. body.Formats.Select(FileFormats.FromName)],
            MaxFiles = body.MaxFiles,
            MaxBytes = body.MaxBytes,
            ValidFrom = body.ValidFrom,
            ValidUntil = body.ValidUntil,
            IsRepeated = body.Repeated ?? false,
        };
        return (await request.RunAsync(who.Actor, asked, ct)).ToResult(permit => Results.Created((string?)null, PermitView.Of(permit, Today(time))));
    }

    private static async Task<IResult> ListAsync(VisiblePermits permits, CurrentActor who, TimeProvider time, CancellationToken ct) =>
        Results.Ok(new { permits = (await permits.PermitsAsync(who.Actor, ct)).Select(permit => PermitView.Of(permit, Today(time))) });

    private static IResult Shown(Outcome<Permit> outcome, TimeProvider time) => outcome.ToResult(permit => Results.Ok(PermitView.Of(permit, Today(time))));

    private static DateOnly Today(TimeProvider time) => JapanTime.Day(time.GetUtcNow());
}
