using System.Text.Json.Nodes;

namespace Airlock.Cli.Requests;

/// <summary>A transfer on the terminal, and the exit code that says the same to a script.</summary>
internal static class TransferReport
{
    public static int Write(JsonNode transfer, bool json)
    {
        if (json) Console.WriteLine(transfer.ToJsonString());
        else
        {
            Console.WriteLine($"{transfer["reference"]}\t{transfer["state"]}");
            foreach (var file in transfer["files"]!.AsArray()) Console.WriteLine($"{file!["name"]}\t{file["verdict"]?.ToString() ?? "-"}\t{file["reason"]?.ToString() ?? "-"}");
        }
        var exit = ExitCodes.OfState((string?)transfer["state"]);
        return exit == ExitCodes.Done && transfer["files"]!.AsArray().Any(file => !IsDelivered(file!)) ? ExitCodes.SomeFailed : exit;
    }

    /// <summary>Released with some left out: refused by a gate, or by a person.</summary>
    private static bool IsDelivered(JsonNode file) =>
        (string?)file["verdict"] is "Sanitized" or "Unchanged" or "PassedAsIs" && (string?)file["decision"] is null or "Approved";
}
