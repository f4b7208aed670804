using Airlock.Core.Sanitize;
using Airlock.Core.Storage;
using Airlock.Worker.Launch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Airlock.Worker.Hosting;

/// <summary>The launcher, put together: no key, no database, nothing of anybody's.</summary>
internal static class LauncherHost
{
    public static IHost Build(WorkerOptions options)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        ProcessLog.Configure(builder.Logging);
        var sandbox = new SandboxOptions { SanitizersDirectory = Path.GetFullPath(options.Sanitizers!) };
        builder.Services.AddSingleton<IChildLauncher>(new BubblewrapLauncher(sandbox));
        builder.Services.AddSingleton(new LauncherSocket(new DataDirectory(options.Data).LauncherSocket));
        builder.Services.AddHostedService<LauncherServer>();
        return builder.Build();
    }
}
