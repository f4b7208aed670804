using Airlock.Api.Admin;
using Airlock.Api.Closed;
using Airlock.Api.Doors;
using Airlock.Api.Isolation;
using Airlock.Api.Pages;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace Airlock.Api.Hosting;

/// <summary>Puts one plane together.</summary>
internal static class PlaneHost
{
    /// <exception cref="RefusalToStart">It may not run so.</exception>
    /// <param name="replace">Last word on the services: tests put their own free space there.</param>
    public static WebApplication Build(HostOptions options, TimeProvider time, Action<IServiceCollection>? replace = null)
    {
        // Lines end in CR LF and in nothing a proxy might read otherwise (RFC 9112 section 2.2 lets a server take a bare LF).
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        StartRules.Check(options, Environment.GetEnvironmentVariable);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Found by where the binary lies, not by where or by whom it was started.
            ApplicationName = typeof(PlaneHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        var data = new DataDirectory(options.Data);
        var tls = new TlsFiles(data, options.Keys);
        var budgets = BudgetsOf(options, data);
        var (server, authority) = (tls.LoadServer(options.Plane), tls.LoadAuthority());
        builder.WebHost.ConfigureKestrel(kestrel => KestrelSettings.Apply(kestrel, options, budgets, server, authority));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.AddSingleton(time).AddSingleton(options).AddSingleton(data).AddSingleton(new IsolationSwitches(data, time));
        builder.Services.AddExceptionHandler<FaultHandler>();
        builder.Services.ConfigureHttpJsonOptions(json => JsonSettings.Apply(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(tls).AddSingleton(new SuspectFlag(data, options.Plane is Plane.Closed)).AddSingleton<IDisk>(all => new LinuxDisk(_ => Stop(all)));
        builder.Services.Configure<FormOptions>(KestrelSettings.Bound);
        AddPlane(builder.Services, options, data, budgets);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        if (options.Plane is not Plane.Closed) app.UseListedProxies(app.Services.GetRequiredService<PolicyInForce>().Current.Sources.Proxies);
        app.UseSecurityHeaders();
        app.UseLanguage();
        app.UseHonestRequests(server);
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => ProblemResult.WriteAsync(context.HttpContext, Faults.OfStatus(context.HttpContext.Response.StatusCode)));
        if (options.Plane is Plane.Closed) app.UseClosedPlane();
        else UseSignedInPlane(app, options.Plane);
        app.MapGet("/healthz", () => Results.Text("ok\n")).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    /// <summary>The kernel could not make data durable and now pretends that it did: nothing this process believes about its disk holds any more.</summary>
    private static void Stop(IServiceProvider services)
    {
        services.GetRequiredService<SuspectFlag>().Raise();
        services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }

    /// <summary>The closed plane reads nothing that is not put out for it.</summary>
    private static InstallationBudgets BudgetsOf(HostOptions options, DataDirectory data)
    {
        try
        {
            return options.Plane is Plane.Closed ? new() : BudgetsFile.Read(data);
        }
        catch (InvalidDataException fault)
        {
            throw new RefusalToStart(fault.Message);
        }
    }

    private static void AddPlane(IServiceCollection services, HostOptions options, DataDirectory data, InstallationBudgets budgets)
    {
        // No database, no sign-in and no rules of admission on the closed side: what is not there cannot be broken into.
        if (options.Plane is Plane.Closed)
        {
            services.AddClosedPlane(data);
            return;
        }
        services.AddSingleton(budgets).AddSingleton<IFreeSpace, DataVolume>().AddSingleton<DiskWatermark>();
        services.AddAirlockDomain(new AirlockDbContextFactory(data.Database), new PolicyInForce(PolicyFile.Read(data)));
        services.AddSignInStore(data);
        services.AddSignIn(options.Plane is Plane.Admin ? SessionKind.AdminCookie : SessionKind.PeopleCookie);
        services.AddScreens(options.Plane);
        if (options.Plane is Plane.People) services.AddPeoplePlane(options, data, budgets);
        else services.AddAdminPlane(budgets);
    }

    private static void UseSignedInPlane(WebApplication app, Plane plane)
    {
        app.UseErrorScreens();
        app.UseStaticFiles();
        app.UseRouting();
        if (plane is Plane.People) app.UseStopOfAll();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseDoors(plane);
        app.UseCrossSiteGuard();
        if (plane is Plane.People) app.UseStops();
        if (plane is Plane.People) app.UsePeoplePlane();
        else app.UseAdminPlane();
        app.MapScreens(plane);
    }
}
