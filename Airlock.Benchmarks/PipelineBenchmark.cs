using System.Globalization;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Storage;
using Airlock.Sanitizers.Contract;

namespace Airlock.Benchmarks;

/// <summary>
/// What every machine gate together costs against one bare clamd scan of the same file, with a signature set of realistic size: decrypt,
/// scan, sanitize in one child, check in a second, scan again, encrypt. All CPU counted, clamd's and bubblewrap's too; alternated file by file.
/// </summary>
internal static class PipelineBenchmark
{
    private static readonly string[] Families = ["docx", "xlsx", "pptx", "pdf"];
    private static readonly RoutePolicy Rules = DefaultPolicy.Document().For(Route.BringIn);

    /// <param name="sanitizers">Folder of the built children.</param>
    /// <param name="from">A folder with files of the families, anywhere below.</param>
    public static async Task RunAsync(string sanitizers, string from, int rounds)
    {
        var work = Directory.CreateTempSubdirectory("airlock-bench-");
        using var clamdCpu = CpuGroup.Create("clamd");
        using var ownCpu = CpuGroup.Create("own");
        using var clamd = await LoadedClamd.StartAsync(work.FullName, clamdCpu);
        ownCpu.Add(Environment.ProcessId);
        var scan = new ScanOptions { ClamdSocket = clamd.Socket };
        var sandbox = new SandboxOptions { SanitizersDirectory = sanitizers };
        using var launcher = new BubblewrapLauncher(sandbox);
        using var pool = new ChildPool(launcher, sandbox.StartedAhead);
        var scanner = ScanSettings.Of(scan).Start(TimeProvider.System);
        // No engine is used before it has found its canaries.
        if ((await scanner.LookAsync(CancellationToken.None)).Problem is { } problem) throw new InvalidOperationException(problem);
        var pipeline = new InspectionPipeline(scanner, scan, new SandboxedSanitizer(pool, sandbox));
        var store = BlobStore.OpenOrMake(work, "bench", StoreModes.OwnerOnly, LinuxDisk.Instance);
        double Total() => ownCpu.Milliseconds + clamdCpu.Milliseconds;

        Console.WriteLine("| family | files | one clamd scan, CPU ms | every gate, CPU ms | of that clamd | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var family in Families)
        {
            var files = Directory.EnumerateFiles(from, "*." + family, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0) continue;
            var (bare, whole, inClamd) = (0.0, 0.0, 0.0);
            // The first round warms the compiler and the caches up and is not counted.
            for (var round = 0; round <= rounds; round++)
                foreach (var path in files)
                {
                    using var original = await StoredOriginal.KeepAsync(store, path);
                    var before = clamdCpu.Milliseconds;
                    await scanner.ScanAsync(() => File.OpenRead(path), new FileInfo(path).Length, CancellationToken.None);
                    var (scanned, start) = (clamdCpu.Milliseconds, Total());
                    await RunGatesAsync(pipeline, store, original);
                    if (round == 0) continue;
                    bare += scanned - before;
                    whole += Total() - start;
                    inClamd += clamdCpu.Milliseconds - scanned;
                }
            var counted = files.Count * rounds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {family} | {files.Count} | {bare / counted:F1} | {whole / counted:F1} | {inClamd / counted:F1} | {whole / bare:F2} |"));
        }
        work.Delete(recursive: true);
    }

    /// <summary>Between an encrypted original and an encrypted result, as the worker has it.</summary>
    private static async Task RunGatesAsync(InspectionPipeline pipeline, BlobStore store, StoredOriginal original)
    {
        await using var draft = new EncryptedDraft(store);
        var inspection = new FileInspection
        {
            ClaimedExtension = original.Extension,
            Route = Route.BringIn,
            Bytes = original.Blob.Bytes,
            Limits = Rules.LimitsFor(original.Blob.Bytes),
            OpenUntrusted = () => store.OpenUntrusted(original.Blob.Id, original.Key),
            Draft = draft,
        };
        await pipeline.RunAsync(inspection, _ => Task.CompletedTask, CancellationToken.None);
    }

    private sealed record StoredOriginal(BlobStore Store, StoredBlob Blob, FileKey Key, string Extension) : IDisposable
    {
        public static async Task<StoredOriginal> KeepAsync(BlobStore store, string path)
        {
            var key = FileKey.Create();
            await using var writer = store.Create(key);
            await using (var file = File.OpenRead(path)) await file.CopyToAsync(writer);
            return new(store, await writer.CommitAsync(CancellationToken.None), key, Path.GetExtension(path).ToLowerInvariant());
        }

        public void Dispose()
        {
            Store.Delete(Blob.Id);
            Key.Dispose();
        }
    }

    private sealed class EncryptedDraft(BlobStore store) : IResultDraft
    {
        private readonly FileKey _key = FileKey.Create();
        private MemoryStream _plain = new();
        private StoredBlob? _kept;

        public Stream Create() => _plain = new MemoryStream();

        public Stream CreateNext() => throw new NotSupportedException("nothing is locked again here");

        public async Task FinishAsync(CancellationToken ct)
        {
            await using var writer = store.Create(_key);
            // The sanitizer has closed it; what was written can still be had.
            writer.Write(_plain.ToArray());
            _kept = await writer.CommitAsync(ct);
        }

        public Stream OpenUntrusted() => store.OpenUntrusted(_kept!.Id, _key);

        public ValueTask DisposeAsync()
        {
            if (_kept is not null) store.Delete(_kept.Id);
            _key.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
