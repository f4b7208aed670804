using Airlock.Api.Pages;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Isolation;

/// <summary>
/// Isolation switches on the people plane: what changes anything, and what takes a package away, is refused while it is stopped. Left open
/// is what makes things safer or only looks. A new route is stopped without anybody thinking of it.
/// </summary>
internal static partial class StopGuard
{
    /// <summary>Signing in and out, language; taking back, removing, recalling.</summary>
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        "sign-in", "sign-in/code", "sign-out", "language", "error",
        "api/v1/session",
        "api/v1/transfers/{id:guid}/withdraw", "api/v1/transfers/{id:guid}/revoke", "api/v1/transfers/{id:guid}/recall",
        "api/v1/permits/{id:guid}/revoke", "api/v1/tickets/{id:guid}/close",
    };

    private const string Package = "api/v1/transfers/{id:guid}/package";
    private const string Details = "transfers/{id:guid}";
    private static readonly HashSet<string> OpenHandlers = new(StringComparer.OrdinalIgnoreCase) { "Withdraw", "Revoke" };

    /// <summary>Before anybody is looked up: stopping everything works without a database.</summary>
    public static void UseStopOfAll(this IApplicationBuilder app) => app.Use((context, next) =>
        IsConcerned(context) && InForce(context).OfAll is { } all ? RefuseAsync(context, all) : next(context));

    /// <summary>Once it is known who asks and about what.</summary>
    public static void UseStops(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsConcerned(context) && await StoppedAsync(context, InForce(context)) is { } name) await RefuseAsync(context, name);
        else await next(context);
    });

    private static async Task<SwitchName?> StoppedAsync(HttpContext context, StopsInForce stops)
    {
        if (stops.Names.Count == 0) return null;
        if (stops.Of(context.RequestServices.GetRequiredService<CurrentActor>().Actor) is { } ofActor) return ofActor;
        if (!Guid.TryParse(context.GetRouteValue("id")?.ToString(), out var id)) return null;
        await using var database = await context.RequestServices.GetRequiredService<IDbContextFactory<AirlockDbContext>>().CreateDbContextAsync(context.RequestAborted);
        // Of what is not theirs to know of they learn no more than that there is none.
        return await database.Transfers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, context.RequestAborted) is { } transfer
            && TransferRules.CanSee(transfer, context.RequestServices.GetRequiredService<CurrentActor>().Actor)
            ? stops.Of(transfer, []) : null;
    }

    private static bool IsConcerned(HttpContext context)
    {
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/') ?? "";
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return pattern == Package;
        if (Open.Contains(pattern)) return false;
        // This page has no act without a name, so a name on the list is that act and no other.
        return pattern != Details || !OpenHandlers.Contains(context.Request.Query["handler"].ToString());
    }

    private static Task RefuseAsync(HttpContext context, SwitchName name)
    {
        var fault = Fault.Of(Denied(name));
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StopGuard));
        LogRefused(log, name.Kind);
        if (!ScreenSetup.IsScreen(context)) return ProblemResult.WriteAsync(context, fault);
        context.Items[typeof(Fault)] = fault;
        context.Response.StatusCode = fault.Status;
        return Task.CompletedTask;
    }

    /// <summary>What is stopped, not whom or why: a person learns of themselves, nobody of another.</summary>
    public static Denial Denied(SwitchName name) => Denial.Stopped.With($"stopped-{name.Kind.ToString().ToLowerInvariant()}");

    /// <summary>For what was let in before the switch was put on.</summary>
    public static Denial? Denied(StopsInForce stops, Actor actor, Transfer transfer) => stops.Of(actor, transfer) is { } name ? Denied(name) : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "refused: stopped ({Kind})")]
    private static partial void LogRefused(ILogger logger, SwitchKind kind);

    private static StopsInForce InForce(HttpContext context) => context.RequestServices.GetRequiredService<IsolationSwitches>().InForce;
}
