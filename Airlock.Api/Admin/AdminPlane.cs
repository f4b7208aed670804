using Airlock.Api.Hosting;
using Airlock.Core.Budgets;

namespace Airlock.Api.Admin;

/// <summary>What operators and administrators reach: how the service is, counts, first set-up, and pages beside it.</summary>
internal static class AdminPlane
{
    public static void AddAdminPlane(this IServiceCollection services, InstallationBudgets budgets)
    {
        services.AddSingleton<Readiness>().AddSingleton<Metrics>();
        services.AddRateLimits(budgets);
    }

    public static void UseAdminPlane(this WebApplication app)
    {
        app.UseRateLimiter();
        app.MapGet("/readyz", ReadyAsync).AllowAnonymous();
        app.MapGet("/metrics", async (Metrics metrics, CancellationToken ct) => Results.Text(await metrics.WriteAsync(ct), "text/plain; version=0.0.4")).AllowAnonymous();
        app.MapSetup();
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken ct)
    {
        var report = await readiness.AskAsync(ct);
        return Results.Json(report, statusCode: report.Status is ReadyStatus.NotReady ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
