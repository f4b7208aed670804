using Airlock.Api.Demo;
using Airlock.Api.SignIn;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Hosting;

/// <summary>Makes what a plane needs before it first starts: certificates, the sign-in database, the set-up token, in a demo the demo people. May run again at any time.</summary>
internal static class Preparation
{
    /// <param name="output">Gets the one-time set-up token, or nothing, and nothing else: the caller keeps it.</param>
    public static async Task RunAsync(HostOptions options, TimeProvider time, TextWriter output, CancellationToken ct)
    {
        var data = new DataDirectory(options.Data);
        if (data.IsDemo != options.Demo) throw new RefusalToStart($"{data.Root}: {(data.IsDemo ? "a demo directory" : "not a demo directory")}");
        Directory.CreateDirectory(data.Switches);
        var tls = new TlsFiles(data, options.Keys);
        tls.CreateMissing(time, options.Demo);

        await using var services = Services(data, time);
        await using var scope = services.CreateAsyncScope();
        var contexts = scope.ServiceProvider.GetRequiredService<IDbContextFactory<AirlockDbContext>>();
        if (contexts is AirlockDbContextFactory factory) await factory.PrepareAsync(ct);
        await SignInDatabase.PrepareAsync(scope.ServiceProvider.GetRequiredService<SignInDbContext>(), data, ct);

        if (options.Demo) await scope.ServiceProvider.GetRequiredService<DemoPeople>().RunAsync(tls, ct);
        if (await scope.ServiceProvider.GetRequiredService<IssueSetupToken>().RunAsync(ct) is { } token) await output.WriteLineAsync(token);
    }

    private static ServiceProvider Services(DataDirectory data, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time).AddSingleton(data).AddLogging();
        services.AddAirlockDomain(new AirlockDbContextFactory(data.Database), new PolicyInForce(DefaultPolicy.Document()));
        services.AddSignInStore(data);
        services.AddScoped<DemoPeople>();
        return services.BuildServiceProvider();
    }
}
