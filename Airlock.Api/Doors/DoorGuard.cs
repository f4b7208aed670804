using Airlock.Api.Hosting;
using Airlock.Api.Pages;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;

namespace Airlock.Api.Doors;

/// <summary>Holds every request against <see cref="DoorTable"/>, and whoever is known against the addresses the policy lets them come from.</summary>
internal static class DoorGuard
{
    /// <summary>After it is known who asks, before anything is done for them.</summary>
    public static void UseDoors(this IApplicationBuilder app, Plane plane) => app.Use(async (context, next) =>
    {
        var (route, actor) = ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, plane is Plane.Closed ? Actor.Unknown : Of(context));
        if (RefusedSource(context, actor)) await RefuseAsync(context, actor, Faults.SourceNotAllowed);
        else if (route is null) await next(context);
        else if (DoorTable.Find(plane, context.Request.Method, route) is not { } door)
            await AnswerAsync(context, DoorTable.Knows(plane, route) ? Faults.NoSuchMethod : Faults.NoSuchAddress);
        else if (door.Admits(actor, context.Connection.ClientCertificate is not null)) await next(context);
        else await RefuseAsync(context, actor, Fault.Of(Denial.RoleMissing));
    });

    /// <summary>The address is the socket's, or what a proxy named in the policy says it is: see <see cref="ListedProxies"/>.</summary>
    private static bool RefusedSource(HttpContext context, Actor actor) =>
        actor.Kind is not ActorKind.Unknown
        && !context.RequestServices.GetRequiredService<PolicyInForce>().Current.Sources.Admits(actor, context.Connection.RemoteIpAddress);

    private static async Task RefuseAsync(HttpContext context, Actor actor, Fault fault)
    {
        if (actor.Kind is not ActorKind.Unknown)
            await context.RequestServices.GetRequiredService<RecordEvent>().RunAsync(
                actor, AuditWords.Denied, new() { Other = actor.ToString(), Details = new() { ["act"] = "door", ["code"] = fault.Code } }, context.RequestAborted);
        await AnswerAsync(context, fault);
    }

    private static Task AnswerAsync(HttpContext context, Fault fault)
    {
        if (!ScreenSetup.IsScreen(context)) return ProblemResult.WriteAsync(context, fault);
        context.Items[typeof(Fault)] = fault;
        context.Response.StatusCode = fault.Status;
        return Task.CompletedTask;
    }

    private static Actor Of(HttpContext context) => context.RequestServices.GetRequiredService<CurrentActor>().Actor;
}
