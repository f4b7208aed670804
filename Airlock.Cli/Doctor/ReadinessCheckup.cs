using System.Text.Json.Nodes;
using Airlock.Cli.Server;
using Airlock.Core.Health;
using Airlock.Core.Storage;

namespace Airlock.Cli.Doctor;

/// <summary>What the running service says of itself: <c>/readyz</c> of the admin plane. An answer that is not that report is no answer.</summary>
internal static class ReadinessCheckup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(DataDirectory data, CancellationToken ct)
    {
        var endpoints = Path.Combine(data.Run, "endpoints.json");
        if (!File.Exists(endpoints) || !File.Exists(data.CaCertificate)) return [Diagnosis.Of(HealthProblems.AdminUnreachable)];
        try
        {
            var admin = new Uri((string?)JsonNode.Parse(await File.ReadAllTextAsync(endpoints, ct))?["admin"] ?? "");
            using var client = new HttpClient(TrustedHandler.For(data.CaCertificate)) { Timeout = Patience };
            // 503 carries the same report.
            using var answer = await client.GetAsync(new Uri(admin, "/readyz"), ct);
            return Read(await answer.Content.ReadAsStringAsync(ct));
        }
        // Whatever kept the answer from being read: the doctor goes on to what it can see itself.
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return [Diagnosis.Of(HealthProblems.AdminUnreachable)];
        }
    }

    /// <summary>A problem document of 429 or 500 names no problems either, and is no sign of health.</summary>
    internal static IReadOnlyList<Diagnosis> Read(string answer) =>
        JsonNode.Parse(answer) is JsonObject report && report["problems"] is JsonArray problems
            ? [.. problems.Select(problem => Diagnosis.Of((string?)problem?["code"] ?? ""))]
            : [Diagnosis.Of(HealthProblems.AdminUnreachable)];
}
