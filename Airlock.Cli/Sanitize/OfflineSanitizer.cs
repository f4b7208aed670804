using System.Diagnostics;
using System.Security.Cryptography;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Sanitize;

/// <summary>The machine gates without server, database or network: the same pipeline the Worker runs, over plain files.</summary>
internal sealed class OfflineSanitizer : IDisposable
{
    private readonly SanitizeOptions _options;
    private readonly PolicyDocument _policy;
    private readonly InspectionPipeline _pipeline;
    private readonly ChildPool _pool;
    private readonly BubblewrapLauncher _launcher;
    private readonly Lazy<Task<ScannerIdentity?>> _identity;

    private OfflineSanitizer(SanitizeOptions options, IVirusScanner? scanner, ScanSettings? settings, int startedAhead)
    {
        var sandbox = new SandboxOptions { SanitizersDirectory = SanitizersDirectory.Find(), Mode = options.Sandbox };
        (_options, _policy) = (options, ChosenPolicy.Read(options.Policy));
        _launcher = new BubblewrapLauncher(sandbox);
        _pool = new ChildPool(_launcher, startedAhead);
        _pipeline = new InspectionPipeline(scanner, settings?.Options, new SandboxedSanitizer(_pool, sandbox));
        _identity = new Lazy<Task<ScannerIdentity?>>(() => IdentifyAsync(settings));
    }

    public static async Task<OfflineSanitizer> CreateAsync(SanitizeOptions options, int startedAhead, CancellationToken ct)
    {
        if (options.NoScan) return new OfflineSanitizer(options, null, null, startedAhead);
        if (await ClamdSocket.FindAsync(options.Clamd, ct) is not { } socket) return new OfflineSanitizer(options, new NoScanner(), null, startedAhead);
        var settings = ScanSettings.Of(new ScanOptions { ClamdSocket = socket });
        return new OfflineSanitizer(options, settings.Start(TimeProvider.System), settings, startedAhead);
    }

    /// <summary>Who scanned, for the report. No canaries: this verb runs once, beside a service that watches its clamd.</summary>
    private static async Task<ScannerIdentity?> IdentifyAsync(ScanSettings? settings) =>
        settings is not null && await new ClamdClient(settings.Options).IdentifyAsync(CancellationToken.None) is { } identity ? identity with { SettingsDigest = settings.Digest } : null;

    /// <summary>Runs one file through every gate into <paramref name="draft"/>.</summary>
    public async Task<InspectionReport> RunAsync(string input, IResultDraft draft, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var file = Describe(input, draft);
        var end = await _pipeline.RunAsync(file, _ => Task.CompletedTask, ct);
        // Only this verb may turn an unfinished scan into a verdict: it cannot wait (product.md).
        if (end.UnfinishedCause is not null) end = StageResult.Final(Verdict.Unscannable, Reasons.ScannerUnavailable);
        file.Scanner = await _identity.Value;
        return await ReportAsync(input, file, end, watch, ct);
    }

    /// <summary>What is in the file and what sanitizing would do about it.</summary>
    public async Task<InspectionReport> LookAsync(string input, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var file = Describe(input, new NoResult());
        return await ReportAsync(input, file, await _pipeline.LookAsync(file, ct), watch, ct) with { Output = null };
    }

    private FileInspection Describe(string input, IResultDraft draft)
    {
        var rules = _policy.For(_options.Route);
        var bytes = new FileInfo(input).Length;
        return new FileInspection
        {
            ClaimedExtension = Path.GetExtension(input).ToLowerInvariant(),
            Route = _options.Route,
            Bytes = bytes,
            Limits = rules.LimitsFor(bytes),
            Password = _options.Password,
            EncryptsResult = rules.Opened is OpenedFiles.Encrypted,
            OpenUntrusted = () => File.OpenRead(input),
            Draft = draft,
            Flatten = rules.Flattens(),
            Keeps = rules.Keeps,
        };
    }

    private async Task<InspectionReport> ReportAsync(string input, FileInspection file, StageResult end, Stopwatch watch, CancellationToken ct)
    {
        string sha256;
        await using (var hashed = File.OpenRead(input)) sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(hashed, ct));
        end = _policy.For(_options.Route).Permit(end, file);
        return ReportWriter.Write(file, end, Path.GetFileName(input), sha256, _policy.Version, _pipeline.SandboxName, watch.Elapsed);
    }

    public void Dispose()
    {
        _pool.Dispose();
        _launcher.Dispose();
    }
}
