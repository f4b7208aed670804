using System.CommandLine;
using Airlock.Cli.Server;

namespace Airlock.Cli.Requests;

/// <summary><c>airlock wait REF</c>: until there is something to collect, something to do, or nothing more to come.</summary>
internal static class WaitCommand
{
    private static readonly string[] Ends = ["Released", "Received", "ActionNeeded", "Returned", "Rejected", "Withdrawn", "Expired", "Revoked", "Recalled"];
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private static readonly Argument<string> Reference = new("REF") { Description = "受付番号 / reference" };
    private static readonly Option<int> Timeout = new("--timeout") { DefaultValueFactory = _ => 0, Description = "秒 / seconds; 0: 待ち続ける / for ever" };
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("wait", "結果が出るまで待つ / wait for a result") { Reference, Timeout, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        using var server = AirlockServer.Open();
        var seconds = words.GetValue(Timeout);
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        while (true)
        {
            var transfer = await server.FindAsync(words.GetValue(Reference)!, ct);
            if (Ends.Contains((string?)transfer["state"])) return TransferReport.Write(transfer, words.GetValue(Json));
            if (seconds > 0 && clock.GetElapsedTime(began) > TimeSpan.FromSeconds(seconds))
            {
                TransferReport.Write(transfer, words.GetValue(Json));
                return ExitCodes.TimedOut;
            }
            await Task.Delay(Between, clock, ct);
        }
    }
}
