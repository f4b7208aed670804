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
        var inputs = InputTree.Files(options.Input, Unreadable).Select(path => Path.GetRelativePath(options.Input, path)).Order(StringComparer.Ordinal).ToList();
        foreach (var relative in inputs) ReserveFolders(relative);
        using var sanitizer = await OfflineSanitizer.CreateAsync(options, startedAhead: options.Jobs + 1, ct);
        using var slots = new SemaphoreSlim(options.Jobs);
        var running = new Queue<(string Relative, Task<(ResultFile?, InspectionReport?)> Run)>();
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

    private async Task<(ResultFile?, InspectionReport?)> InspectAsync(OfflineSanitizer sanitizer, string relative, SemaphoreSlim slots, CancellationToken ct)
    {
        ResultFile? draft = null;
        try
        {
            draft = new ResultFile(Path.Combine(options.Output, Path.GetDirectoryName(relative)!));
            return (draft, await sanitizer.RunAsync(Path.Combine(options.Input, relative), draft, ct));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Tell(relative, fault);
            return (draft, null);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task PublishAsync((string Relative, Task<(ResultFile?, InspectionReport?)> Run) finished, CancellationToken ct)
    {
        var (draft, report) = await finished.Run;
        await using var _ = draft;
        var bytesIn = 0L;
        try
        {
            bytesIn = new FileInfo(Path.Combine(options.Input, finished.Relative)).Length;
            if (report is not null) report = await DeliverAsync(finished.Relative, draft!, report, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Tell(finished.Relative, fault);
            report = null;
        }
        _summary.Add(report, bytesIn);
    }

    private async Task<InspectionReport> DeliverAsync(string relative, ResultFile draft, InspectionReport report, CancellationToken ct)
    {
        if (report.Output is { } output)
        {
            var path = FreePath(Path.Combine(options.Output, Path.GetDirectoryName(relative)!, output.Name));
            draft.Publish(path, options.Force);
            report = report with { Output = output with { Name = Path.GetFileName(path), Path = path } };
        }
        if (options.Report is { } reports) await SanitizeOneFile.WriteReportAsync(Path.Combine(reports, relative + ".json"), report, ct);
        return report;
    }

    /// <summary>Our own failure on one file must not take the others down; it is counted, told, and makes the exit code 1.</summary>
    private static void Tell(string relative, Exception fault) => Console.Error.WriteLine($"内部エラー / our failure: {relative}: {fault.Message}");

    /// <summary>What lies in a folder we may not read is not known; the folder is counted once, and the batch goes on.</summary>
    private void Unreadable(string folder, Exception fault)
    {
        Tell(Path.GetRelativePath(options.Input, folder), fault);
        _summary.Add(null, 0);
    }

    /// <summary>A folder of the tree keeps its name; a file delivered before it must not take it.</summary>
    private void ReserveFolders(string relative)
    {
        for (var folder = Path.GetDirectoryName(relative); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            _given.Add(Path.Combine(options.Output, folder));
    }

    /// <summary><c>a.docx</c>, then <c>a (2).docx</c>: also when an earlier run or somebody else left a file of that name.</summary>
    private string FreePath(string wanted)
    {
        var path = wanted;
        for (var n = 2; !_given.Add(path) || Directory.Exists(path) || (File.Exists(path) && !options.Force); n++)
            path = Path.Combine(Path.GetDirectoryName(wanted)!, $"{Path.GetFileNameWithoutExtension(wanted)} ({n}){Path.GetExtension(wanted)}");
        return path;
    }
}
