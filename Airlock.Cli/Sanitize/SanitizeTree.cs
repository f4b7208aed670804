using System.Diagnostics;
using System.Text.Json;
using Airlock.Core.Pipeline;

namespace Airlock.Cli.Sanitize;

/// <summary>
/// <c>airlock sanitize --batch DIR -o OUTDIR --reports DIR</c>: files run in parallel, names are given in ordinal order of the inputs,
/// so that the same tree always gives the same tree.
/// </summary>
internal sealed class SanitizeTree(SanitizeOptions options)
{
    private readonly BatchSummary _summary = new();
    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!Directory.Exists(options.Input)) throw new UsageException($"フォルダーがありません: {options.Input} / no such directory");
        var watch = Stopwatch.StartNew();
        var inputs = Files(options.Input).Select(path => Path.GetRelativePath(options.Input, path)).Order(StringComparer.Ordinal).ToList();
        using var sanitizer = await OfflineSanitizer.CreateAsync(options, startedAhead: options.Jobs + 1, ct);
        using var slots = new SemaphoreSlim(options.Jobs);
        var running = new Queue<(string Relative, Task<(ResultFile, InspectionReport?)> Run)>();
        foreach (var relative in inputs)
        {
            await slots.WaitAsync(ct);
            running.Enqueue((relative, InspectAsync(sanitizer, relative, slots, ct)));
            while (running.TryPeek(out var first) && first.Run.IsCompleted) await PublishAsync(running.Dequeue(), ct);
        }
        while (running.TryDequeue(out var next)) await PublishAsync(next, ct);
        if (options.NoScan) Console.Error.WriteLine("未検査: ウイルス検査をしていません / not scanned for malware");
        _summary.Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3);
        _summary.CpuSeconds = Math.Round(_summary.CpuSeconds + Environment.CpuUsage.TotalTime.TotalSeconds, 3);
        Console.Out.WriteLine(JsonSerializer.Serialize(_summary, JsonSerializerOptions.Web));
        return _summary.Failed > 0 ? ExitCodes.OurFailure : _summary.Delivered == _summary.Files ? ExitCodes.Done : ExitCodes.SomeFailed;
    }

    private async Task<(ResultFile, InspectionReport?)> InspectAsync(OfflineSanitizer sanitizer, string relative, SemaphoreSlim slots, CancellationToken ct)
    {
        var draft = new ResultFile(Path.Combine(options.Output, Path.GetDirectoryName(relative)!));
        try
        {
            return (draft, await sanitizer.RunAsync(Path.Combine(options.Input, relative), draft, ct));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Our own failure on one file must not take the others down; it is counted, told, and makes the exit code 1.
            Console.Error.WriteLine($"内部エラー / our failure: {relative}: {fault.Message}");
            return (draft, null);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task PublishAsync((string Relative, Task<(ResultFile, InspectionReport?)> Run) finished, CancellationToken ct)
    {
        var (draft, report) = await finished.Run;
        await using var _ = draft;
        if (report?.Output is { } output)
        {
            var path = FreePath(Path.Combine(options.Output, Path.GetDirectoryName(finished.Relative)!, output.Name));
            draft.Publish(path, options.Force);
            report = report with { Output = output with { Name = Path.GetFileName(path), Path = path } };
        }
        _summary.Add(report, new FileInfo(Path.Combine(options.Input, finished.Relative)).Length);
        if (report is not null && options.Report is { } reports)
            await SanitizeOneFile.WriteReportAsync(Path.Combine(reports, finished.Relative + ".json"), report, ct);
    }

    /// <summary><c>a.docx</c>, then <c>a (2).docx</c>: also when an earlier run or somebody else left a file of that name.</summary>
    private string FreePath(string wanted)
    {
        var path = wanted;
        for (var n = 2; !_given.Add(path) || (File.Exists(path) && !options.Force); n++)
            path = Path.Combine(Path.GetDirectoryName(wanted)!, $"{Path.GetFileNameWithoutExtension(wanted)} ({n}){Path.GetExtension(wanted)}");
        return path;
    }

    /// <summary>Regular files only; a symbolic link is not followed, neither to a file nor to a folder.</summary>
    private static IEnumerable<string> Files(string root) => Directory.EnumerateFiles(root, "*", new EnumerationOptions
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device,
        IgnoreInaccessible = false,
    });
}
