using System.Text.Json.Nodes;
using Airlock.Cli.Server;
using Airlock.Core.Health;
using Airlock.Core.Storage;

namespace Airlock.Cli.Doctor;

/// <summary>What the running service says of itself: <c>/readyz</c> of the admin plane.</summary>
internal static class ReadinessCheckup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(DataDirectory data, CancellationToken ct)
    {
        var endpoints = Path.Combine(data.Run, "endpoints.json");
        if (!File.Exists(endpoints) || !File.Exists(data.CaCertificate)) return [Diagnosis.Of(HealthProblems.AdminUnreachable)];
        var admin = (string?)JsonNode.Parse(await File.ReadAllTextAsync(endpoints, ct))?["admin"];
        if (admin is null) return [Diagnosis.Of(HealthProblems.AdminUnreachable)];
        using var client = new HttpClient(TrustedHandler.For(data.CaCertificate)) { Timeout = Patience };
        try
        {
            // 503 carries the same report.
            using var answer = await client.GetAsync(new Uri(new Uri(admin), "/readyz"), ct);
            var problems = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))?["problems"]?.AsArray() ?? [];
            return [.. problems.Select(problem => Diagnosis.Of((string?)problem?["code"] ?? ""))];
        }
        catch (Exception fault) when (fault is HttpRequestException or System.Text.Json.JsonException || (fault is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return [Diagnosis.Of(HealthProblems.AdminUnreachable)];
        }
    }
}
