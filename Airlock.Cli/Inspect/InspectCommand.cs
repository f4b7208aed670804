using System.CommandLine;
using Airlock.Cli.Sanitize;

namespace Airlock.Cli.Inspect;

/// <summary>The words of <c>airlock inspect</c> (contract §2): everything sanitizing would find, with nothing changed and nothing scanned.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> Input = new("IN") { Description = "調べるファイル / the file" };

    public static Command Create()
    {
        var command = new Command("inspect", "中身を調べる。変更はしない（オフライン） / list what is in a file, changing nothing")
        {
            Input, SharedWords.Route, SharedWords.Policy, SharedWords.Sandbox, SharedWords.PasswordFile, SharedWords.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var options = SharedWords.Read(words, words.GetValue(Input)!) with { NoScan = true };
        SanitizeOneFile.NeedRegularFile(options.Input);
        using var sanitizer = await OfflineSanitizer.CreateAsync(options, startedAhead: 1, ct);
        var report = await sanitizer.LookAsync(options.Input, ct);
        if (options.Json) Console.Out.WriteLine(SanitizeOneFile.Text(report));
        else Listing.Write(Console.Out, report);
        return ExitCodes.Of(report.Verdict);
    }
}
