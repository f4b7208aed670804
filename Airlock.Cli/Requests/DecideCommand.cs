using System.CommandLine;
using System.Text.Json.Nodes;
using Airlock.Cli.Server;

namespace Airlock.Cli.Requests;

/// <summary><c>airlock approve|return|reject REF</c>: says what is signed, then takes a fresh code.</summary>
internal static class DecideCommand
{
    public static Command Create(string verb, string description)
    {
        var reference = new Argument<string>("REF") { Description = "受付番号 / reference" };
        var reason = new Option<string?>("--reason") { Description = "理由 / reason" };
        var stdin = new Option<bool>("--totp-stdin") { Description = "確認コードを標準入力から / the code from standard input" };
        var json = new Option<bool>("--json");
        var command = new Command(verb, description) { reference, reason, stdin, json };
        command.SetAction((words, ct) => RunAsync(verb, words.GetValue(reference)!, words.GetValue(reason), words.GetValue(stdin), words.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(string verb, string reference, string? reason, bool stdin, bool json, CancellationToken ct)
    {
        using var server = AirlockServer.Open();
        var transfer = await server.FindAsync(reference, ct);
        var files = transfer["files"]!.AsArray().Where(file => file!["outputSha256"] is not null && file["decision"] is null).ToList();
        Console.Error.WriteLine($"{verb} {transfer["reference"]} r{transfer["revision"]}  manifest {transfer["manifestSha256"]}  policy {transfer["policyVersion"]}");
        foreach (var file in files) Console.Error.WriteLine($"  {file!["outputSha256"]}  {file["outputName"]}");
        if (!stdin && Console.IsInputRedirected) throw new UsageException("--totp-stdin が必要です / give --totp-stdin");

        var body = new JsonObject
        {
            ["manifestSha256"] = (string?)transfer["manifestSha256"] ?? "",
            ["policyVersion"] = (string?)transfer["policyVersion"] ?? "",
            ["files"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject { ["fileId"] = (string?)file!["fileId"], ["decision"] = verb })]),
            ["code"] = Secrets.Ask("確認コード / code").Trim(),
        };
        if (reason is not null) body["comment"] = reason;
        var decided = await server.PostAsync($"/api/v1/transfers/{transfer["id"]}/decisions", body, ct);
        Console.WriteLine(json ? decided.ToJsonString() : $"{decided["reference"]}\t{decided["state"]}");
        return ExitCodes.Done;
    }
}
