using System.CommandLine;
using System.Text.Json;
using Airlock.Cli.Server;
using Airlock.Core.Isolation;
using Airlock.Core.Proposals;
using Airlock.Core.Storage;

namespace Airlock.Cli.Isolation;

/// <summary>
/// <c>airlock stop</c>: puts an isolation switch on, or lists them. Writes one file and asks nothing of a database or a service; the worker
/// puts it into the log when it sees it.
/// </summary>
internal static class StopCommand
{
    private static readonly Argument<string?> What = new("WHAT") { Arity = ArgumentArity.ZeroOrOne, Description = "all | inbound | outbound | route | person | connector" };
    private static readonly Argument<string?> Name = new("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "種別、利用者、接続元 / the route, person or connector" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "理由 / why" };
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("stop", "受渡しを止める。何も付けなければ一覧 / stop transfers; without words, list what is stopped") { What, Name, Reason, Data, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var data = DataOption.OfAny(words.GetValue(Data));
        var folder = new SwitchFolder(data, LinuxDisk.Instance);
        try
        {
            if (words.GetValue(What) is { } what) await StopAsync(words, what, data, folder, ct);
            return List(folder, words.GetValue(Json));
        }
        catch (DirectoryNotFoundException)
        {
            throw new ServerRefusal(ExitCodes.OurFailure, "DATA/switches がないため、すべて停止しています。./airlock up / without DATA/switches everything is stopped: ./airlock up");
        }
    }

    private static async Task StopAsync(ParseResult words, string what, DataDirectory data, SwitchFolder folder, CancellationToken ct)
    {
        var name = await SwitchWords.ParseAsync(what, words.GetValue(Name), data, ct);
        var stop = StopLine.Create(words.GetValue(Reason) ?? "", HostUser.OfThisProcess().ToString(), TimeProvider.System.GetUtcNow());
        if (!stop.IsDone) throw new UsageException("--reason が必要です / give --reason");
        try
        {
            folder.Set(name, stop.Value);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ServerRefusal(ExitCodes.NotAllowed, "止められません。root か airlock-admin で実行してください / not stopped: run it as root or airlock-admin");
        }
        Console.Error.WriteLine($"停止しました。解除は airlock resume と二人目の確定 / stopped: {name}. airlock resume and a second person lift it");
    }

    private static int List(SwitchFolder folder, bool json)
    {
        var (set, isSuspect) = (folder.ReadAll(), StopsInForce.Of(folder.UntrustedNames()).IsSuspect);
        if (json) Console.WriteLine(JsonSerializer.Serialize(new { stopped = set.Select(View), everything = isSuspect || set.Any(one => one.Name == SwitchName.All), suspect = isSuspect }, JsonSerializerOptions.Web));
        else foreach (var one in set) Console.WriteLine($"{one.Name}\t{string.Join(" | ", one.Stops.Select(stop => $"{stop.At:u} {stop.By}: {stop.Reason}"))}");
        if (isSuspect) Console.Error.WriteLine("知らない名前のファイルがあるため、すべて停止しています / a file of an unknown name stops everything: DATA/switches");
        else if (set.Count == 0 && !json) Console.Error.WriteLine("停止しているものはありません / nothing is stopped");
        return ExitCodes.Done;
    }

    private static object View(SetSwitch set) => new { name = set.Name.Text, stops = set.Stops.Select(stop => new { stop.Reason, stop.By, stop.At }) };
}
