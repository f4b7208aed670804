using Airlock.Core.Audit;
using Airlock.Core.Budgets;
using Airlock.Core.Health;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Worker.Gates;
using Airlock.Worker.Inspect;
using Airlock.Worker.Queue;
using Airlock.Worker.Release;
using Airlock.Worker.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Airlock.Worker.Hosting;

/// <summary>The running worker, put together.</summary>
internal static class WorkerHost
{
    /// <param name="replace">Last word on the services: tests put their own scanner and launcher there.</param>
    public static IHost Build(WorkerOptions options, Action<IServiceCollection>? replace = null)
    {
        var data = new DataDirectory(options.Data);
        if (data.IsDemo != options.Demo)
            throw new StartRefusedException(data.IsDemo ? "a demo data directory; there is no conversion" : "not a demo data directory");
        var reading = PolicyWatch.Read(data);
        if (!reading.IsValid) throw new StartRefusedException(string.Join(Environment.NewLine, reading.Errors));

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        ProcessLog.Configure(builder.Logging);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        var budgets = BudgetsOf(data);
        builder.Services.AddSingleton(budgets).AddSingleton<IFreeSpace, DataVolume>().AddSingleton<DiskWatermark>();
        AddCore(builder.Services, options, data, reading.Document);
        AddGates(builder.Services, options, data, budgets);
        AddWork(builder.Services);
        replace?.Invoke(builder.Services);
        return builder.Build();
    }

    private static InstallationBudgets BudgetsOf(DataDirectory data)
    {
        try
        {
            return BudgetsFile.Read(data);
        }
        catch (InvalidDataException fault)
        {
            throw new StartRefusedException(fault.Message);
        }
    }

    private static void AddCore(IServiceCollection services, WorkerOptions options, DataDirectory data, PolicyDocument policy)
    {
        services.AddSingleton(options).AddSingleton(data).AddAirlockDomain(new AirlockDbContextFactory(data.Database), new PolicyInForce(policy));
        services.AddSingleton(_ => new WorkerKeys(new KeyFolder(new DirectoryInfo(options.Keys!)))).AddSingleton(provider => Stores.Open(data, provider.GetRequiredService<IDisk>()));
        services.AddSingleton(new SuspectFlag(data)).AddSingleton<IDisk>(provider => new LinuxDisk(_ => Stop(provider)));
        services.AddSingleton<SayWorkerHealth>();
        services.AddSingleton(provider => new IsolationSwitches(data, provider.GetRequiredService<TimeProvider>())).AddSingleton<TransferStops>();
    }

    /// <summary>The kernel could not make data durable and now pretends that it did: nothing this process believes about its disk holds any more.</summary>
    private static void Stop(IServiceProvider provider)
    {
        provider.GetRequiredService<SuspectFlag>().Raise();
        provider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }

    private static void AddGates(IServiceCollection services, WorkerOptions options, DataDirectory data, InstallationBudgets budgets)
    {
        var scan = ScanSettings.Read(data, budgets.LargestFileBytes);
        if (scan.Errors.Count > 0) throw new StartRefusedException(string.Join(Environment.NewLine, scan.Errors));
        var sandbox = new SandboxOptions { SanitizersDirectory = options.Sanitizers!, LauncherSocket = data.LauncherSocket };
        services.AddSingleton(scan.Options).AddSingleton(sandbox);
        services.AddSingleton<IVirusScanner>(provider => scan.Start(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IChildLauncher>(new LauncherClient(data.LauncherSocket));
        services.AddSingleton(provider => new ChildPool(provider.GetRequiredService<IChildLauncher>(), sandbox.StartedAhead));
        services.AddSingleton<SandboxedSanitizer>().AddSingleton<InspectionPipeline>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<ClockWatch>();
        AddRunning<GateWatch>(services);
        AddEach(services, typeof(SignatureFolder), typeof(EngineSandbox), typeof(ImportLimits), typeof(CheckImport), typeof(SwapSet));
    }

    private static void AddWork(IServiceCollection services)
    {
        AddEach(services,
            typeof(Vault), typeof(InspectionSlots), typeof(OriginalCheck), typeof(FilePasswords), typeof(InspectFile), typeof(DrawResult), typeof(InspectTransfer),
            typeof(Channels), typeof(RescanApproved), typeof(ReleaseTransfer), typeof(ClosedOut), typeof(ReadClosedIn), typeof(ReadReceiptFiles),
            typeof(TransferJob), typeof(GrantKeeper), typeof(PolicyWatch), typeof(Sweep), typeof(StagedSignatures), typeof(ConfirmedSignatures), typeof(ConfirmedSigners));
        services.AddSingleton<ICheckpointSigner, AuditSigner>();
        services.AddSingleton(provider => AuditMirrorFolder.Checkpoints(provider));
        AddRunning<AuditCheckpoints>(services);
        AddRunning<JobQueue>(services);
        AddRunning<Dispatcher>(services);
        AddRunning<Housekeeping>(services);
        AddRunning<Heartbeat>(services);
    }

    private static void AddEach(IServiceCollection services, params ReadOnlySpan<Type> types)
    {
        foreach (var type in types) services.TryAddSingleton(type);
    }

    /// <summary>One object, which others may also ask for, started and stopped with the host.</summary>
    private static void AddRunning<T>(IServiceCollection services) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());
}
