using System.CommandLine;
using Airlock.Cli.Server;
using Airlock.Core.Audit;
using Airlock.Core.Persistence;

namespace Airlock.Cli.Audit;

/// <summary><c>airlock audit export</c>: one entry a line on standard output.</summary>
internal static class AuditExportCommand
{
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<long> From = new("--from") { DefaultValueFactory = _ => 0, Description = "この番号から / from this index" };

    public static Command Create()
    {
        var command = new Command("export", "監査記録を書き出す / write the log to standard output") { Data, From };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var contexts = new AirlockDbContextFactory(DataOption.Of(words.GetValue(Data)).Database);
        await foreach (var line in new ExportAudit(contexts).LinesAsync(words.GetValue(From), ct)) Console.WriteLine(line.Write());
        return ExitCodes.Done;
    }
}
