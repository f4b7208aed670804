using Airlock.Core.Pipeline;
using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Sanitize;

/// <summary><c>airlock sanitize IN -o OUT</c>.</summary>
internal static class SanitizeOneFile
{
    public static async Task<int> RunAsync(SanitizeOptions options, CancellationToken ct)
    {
        NeedRegularFile(options.Input);
        var intoDirectory = options.Output.EndsWith('/') || Directory.Exists(options.Output);
        var directory = intoDirectory ? options.Output : Path.GetDirectoryName(Path.GetFullPath(options.Output))!;
        using var sanitizer = await OfflineSanitizer.CreateAsync(options, startedAhead: 2, ct);
        await using var draft = new ResultFile(directory);
        var report = await sanitizer.RunAsync(options.Input, draft, ct);
        if (report.Output is { } output)
        {
            var path = Path.Combine(directory, intoDirectory ? output.Name : ReportWriter.OutputName(Path.GetFileName(options.Output), FileFormats.FromName(output.Format)));
            draft.Publish(path, options.Force);
            report = report with { Output = output with { Name = Path.GetFileName(path), Path = path } };
        }
        if (options.Report is { } reportPath) await WriteReportAsync(reportPath, report, ct);
        Say(options, report);
        return ExitCodes.Of(report.Verdict);
    }

    /// <exception cref="UsageException">It is none.</exception>
    public static void NeedRegularFile(string path)
    {
        if (!File.Exists(path)) throw new UsageException($"ファイルがありません: {path} / no such file");
        if (!RegularFile.Is(path)) throw new UsageException($"通常のファイルではありません: {path} / not a regular file");
    }

    public static string Text(InspectionReport report) => System.Text.Encoding.UTF8.GetString(ReportJson.Write(report));

    public static async Task WriteReportAsync(string path, InspectionReport report, CancellationToken ct)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory) Directory.CreateDirectory(directory);
        await File.WriteAllBytesAsync(path, ReportJson.Write(report), ct);
    }

    private static void Say(SanitizeOptions options, InspectionReport report)
    {
        if (options.NoScan) Console.Error.WriteLine("未検査: ウイルス検査をしていません / not scanned for malware");
        if (options.Json) Console.Out.WriteLine(Text(report));
        else if (report.Output?.Path is { } path) Console.Out.WriteLine(path);
        var sentence = Sentences.Of(report.Verdict, report.Reason);
        Console.Error.WriteLine(report.Reason is null ? sentence : $"{sentence} ({report.Reason})");
    }
}
