using System.CommandLine;
using System.Globalization;

namespace Airlock.Cli.Sanitize;

/// <summary>The words of <c>airlock sanitize</c> (contract §2).</summary>
internal static class SanitizeCommand
{
    private static readonly Argument<string?> Input = new("IN") { Arity = ArgumentArity.ZeroOrOne, Description = "無害化するファイル / the file" };
    private static readonly Option<string> Output = new("--out", "-o") { Required = true, Description = "出力先 / output file or directory" };
    private static readonly Option<string?> Batch = new("--batch") { Description = "フォルダー全体 / a whole directory" };
    private static readonly Option<string?> Report = new("--report") { Description = "無害化結果 (JSON) / the report" };
    private static readonly Option<string?> Reports = new("--reports") { Description = "無害化結果のフォルダー / directory of reports" };
    private static readonly Option<int> Jobs = new("--jobs") { DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string?> Clamd = new("--clamd") { Description = "clamd のソケット、または tcp://ホスト:ポート / clamd socket, or tcp://host:port" };
    private static readonly Option<bool> NoScan = new("--no-scan") { Description = "ウイルス検査をしない / no malware scan" };
    private static readonly Option<bool> Force = new("--force") { Description = "上書きする / overwrite" };

    public static Command Create()
    {
        Jobs.Validators.Add(jobs =>
        {
            // By the word itself: asked for the number, the parser throws on a word that is none.
            if (jobs.Tokens is [.., var last] && !(int.TryParse(last.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 256))
                jobs.AddError("--jobs: 1–256");
        });
        var command = new Command("sanitize", "ファイルを無害化する（オフライン） / sanitize files, offline")
        {
            Input, Output, Batch, Report, Reports, Jobs, SharedWords.Policy, SharedWords.Route, SharedWords.Sandbox, SharedWords.PasswordFile, Clamd, NoScan, Force, SharedWords.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var (one, tree) = (words.GetValue(Input), words.GetValue(Batch));
        if ((one is null) == (tree is null)) throw new UsageException("IN か --batch DIR のどちらか一方が必要です / give IN or --batch DIR");
        var options = SharedWords.Read(words, (one ?? tree)!) with
        {
            Output = words.GetValue(Output)!,
            Report = tree is null ? words.GetValue(Report) : words.GetValue(Reports),
            Clamd = words.GetValue(Clamd),
            NoScan = words.GetValue(NoScan),
            Force = words.GetValue(Force),
            Jobs = words.GetValue(Jobs),
        };
        return tree is null ? SanitizeOneFile.RunAsync(options, ct) : new SanitizeTree(options).RunAsync(ct);
    }
}
