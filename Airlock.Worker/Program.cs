using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Worker.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

const int OurFault = 1;
const int UsageFault = 2;

if (WorkerOptions.Parse(new ConfigurationBuilder().AddCommandLine(args).Build()) is not { } options)
{
    Console.Error.WriteLine("usage: Airlock.Worker --data DIR --keys DIR --sanitizers DIR [--demo true] [--workers N] [--Audit:Mirror DIR]");
    Console.Error.WriteLine("       Airlock.Worker --prepare true --data DIR --keys DIR [--demo true]");
    Console.Error.WriteLine("       Airlock.Worker --launcher true --data DIR --sanitizers DIR");
    return UsageFault;
}
// Pipes of children block the threads that read them; the pool must not wait for half a second before each further thread.
ThreadPool.SetMinThreads(64, 64);
try
{
    if (options.Role is WorkerRole.Prepare)
    {
        await Preparation.RunAsync(options, TimeProvider.System, CancellationToken.None);
        return 0;
    }
    using var host = options.Role is WorkerRole.Launcher ? LauncherHost.Build(options) : WorkerHost.Build(options);
    // The launcher stores nothing.
    var suspect = host.Services.GetService<SuspectFlag>();
    await host.RunAsync();
    return suspect?.IsRaised is true ? OurFault : 0;
}
catch (Exception refusal) when (refusal is StartRefusedException or KeyFolderException or FileNotFoundException or DirectoryNotFoundException)
{
    Console.Error.WriteLine(refusal.Message);
    return UsageFault;
}
