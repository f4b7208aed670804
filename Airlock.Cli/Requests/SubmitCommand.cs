using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Airlock.Cli.Server;

namespace Airlock.Cli.Requests;

/// <summary><c>airlock submit</c>: a draft, its files, and off it goes.</summary>
internal static class SubmitCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "送るファイル / files" };
    private static readonly Option<string> Route = new("--route") { Required = true };
    private static readonly Option<string> Purpose = new("--purpose") { Required = true, Description = "目的 / purpose" };
    private static readonly Option<string?> Destination = new("--destination") { Description = "持出先・持込先 / destination" };
    private static readonly Option<string?> Recipient = new("--recipient") { Description = "受取者 / recipient" };
    private static readonly Option<string?> Permit = new("--permit") { Description = "持出許可 / permit id" };
    private static readonly Option<string?> Ticket = new("--ticket") { Description = "保守チケット / ticket id" };
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        Route.AcceptOnlyFromAmong("bring-in", "take-out", "maintenance");
        var command = new Command("submit", "申請を提出する / submit files") { Files, Route, Purpose, Destination, Recipient, Permit, Ticket, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var files = words.GetValue(Files)!;
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing) throw new UsageException($"ファイルがありません: {missing} / no such file");
        using var server = AirlockServer.Open();
        var body = new JsonObject { ["route"] = words.GetValue(Route), ["purpose"] = words.GetValue(Purpose) };
        foreach (var (name, option) in new[] { ("destination", Destination), ("recipient", Recipient), ("permitId", Permit), ("ticketId", Ticket) })
            if (words.GetValue(option) is { } value) body[name] = value;
        var transfer = await server.PostAsync("/api/v1/transfers", body, ct);
        var id = (string)transfer["id"]!;
        foreach (var file in files) await PutAsync(server, id, file, ct);
        var submitted = await server.PostAsync($"/api/v1/transfers/{id}/submit", null, ct);
        Console.WriteLine(words.GetValue(Json) ? submitted.ToJsonString() : (string)submitted["reference"]!);
        return ExitCodes.Done;
    }

    /// <summary>The hash goes along, so that what arrived is what lies here.</summary>
    private static async Task PutAsync(AirlockServer server, string id, string file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        var digest = Convert.ToBase64String(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        using var body = new StreamContent(content, 256 << 10);
        body.Headers.TryAddWithoutValidation("Content-Digest", $"sha-256=:{digest}:");
        await server.AskAsync(HttpMethod.Put, $"/api/v1/transfers/{id}/files?path={Uri.EscapeDataString(Path.GetFileName(file))}", body, ct);
        Console.Error.WriteLine($"受付 / taken in: {Path.GetFileName(file)}");
    }
}
