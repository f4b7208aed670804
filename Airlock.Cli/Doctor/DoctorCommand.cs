using System.CommandLine;
using System.Text.Json;
using Airlock.Cli.Server;
using Airlock.Core.Health;
using Airlock.Core.Storage;

namespace Airlock.Cli.Doctor;

/// <summary>
/// <c>airlock doctor</c>: gate by gate what is broken and the command that mends it. Works with everything stopped, needs no network:
/// being offline is normal and no finding.
/// </summary>
internal static class DoctorCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "データディレクトリ / data directory (./var, ./var-demo)" };
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("doctor", "壊れている関門と直し方を示す / name each broken gate and what mends it") { Data, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var path = words.GetValue(Data) ?? Installation.Data() ?? throw new UsageException("--data DIR が必要です。まだなら ./airlock up / give --data DIR; if there is none: ./airlock up");
        if (!Directory.Exists(path)) throw new UsageException($"データディレクトリがありません: {path} / no such directory");
        var diagnoses = await ExamineAsync(new DataDirectory(path), ct);
        if (words.GetValue(Json)) Console.WriteLine(JsonSerializer.Serialize(diagnoses, JsonSerializerOptions.Web));
        else Say(diagnoses);
        // A warning leaves every gate working; the caller's script wants to know of the others.
        return diagnoses.Exists(diagnosis => diagnosis.Broken) ? ExitCodes.OurFailure : ExitCodes.Done;
    }

    private static async Task<List<Diagnosis>> ExamineAsync(DataDirectory data, CancellationToken ct) =>
    [
        .. ServiceCheckup.Examine(data),
        .. await ReadinessCheckup.ExamineAsync(data, ct),
        .. await SandboxCheckup.ExamineAsync(ct),
        .. DatabaseCheckup.Examine(data),
        .. HostCheckup.Examine(data),
    ];

    private static void Say(List<Diagnosis> diagnoses)
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            var ofGate = diagnoses.Where(diagnosis => diagnosis.Gate == gate).DistinctBy(diagnosis => (diagnosis.Code, diagnosis.What)).ToList();
            Console.WriteLine($"{(ofGate.Count == 0 ? "○" : ofGate.Exists(diagnosis => diagnosis.Broken) ? "×" : "△")} {Name(gate)}");
            foreach (var diagnosis in ofGate) Console.WriteLine($"    {diagnosis.Code}{(diagnosis.What is null ? "" : $" ({diagnosis.What})")}: {diagnosis.Cure}");
        }
    }

    private static string Name(Gate gate) => gate switch
    {
        Gate.Intake => "受付 / intake",
        Gate.Scan => "ウイルス検査 / scan",
        Gate.Sanitize => "無害化 / sanitize",
        Gate.Approve => "承認 / approve",
        Gate.Release => "引渡し / release",
        Gate.Audit => "監査記録 / audit",
        _ => "機器 / host",
    };
}
