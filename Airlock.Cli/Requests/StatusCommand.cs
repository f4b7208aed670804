using System.CommandLine;
using Airlock.Cli.Server;

namespace Airlock.Cli.Requests;

/// <summary><c>airlock status REF</c>.</summary>
internal static class StatusCommand
{
    private static readonly Argument<string> Reference = new("REF") { Description = "受付番号 / reference" };
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("status", "申請の状態 / the state of a request") { Reference, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        using var server = AirlockServer.Open();
        return TransferReport.Write(await server.FindAsync(words.GetValue(Reference)!, ct), words.GetValue(Json));
    }
}
