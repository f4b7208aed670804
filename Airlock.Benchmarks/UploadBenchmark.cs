using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Airlock.Benchmarks;

/// <summary>Hands 1 GiB to the people plane of a running demo and watches that process: MB/s, CPU, and how much its memory grew.</summary>
internal static class UploadBenchmark
{
    private const long Bytes = 1L << 30;

    /// <param name="data">The demo's data directory, of an installation on this machine.</param>
    public static async Task RunAsync(string data, int rounds)
    {
        var plane = new RunningPlane(data);
        using var client = plane.Client(plane.Address);
        Console.WriteLine("| round | MB/s | server CPU s | memory before MB | grew by MB |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var round = 1; round <= rounds; round++) await RoundAsync(client, plane.ProcessId, round);
    }

    /// <summary>A draft of its own, so that none grows too large.</summary>
    public static async Task<Guid> BeginAsync(HttpClient client)
    {
        var begun = await client.PostAsJsonAsync("/api/v1/transfers", new { route = "bring-in", purpose = "benchmark" });
        begun.EnsureSuccessStatusCode();
        return (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task RoundAsync(HttpClient client, int process, int round)
    {
        var id = await BeginAsync(client);
        var (before, cpu, watch) = (RunningPlane.ResidentMegabytes(process), RunningPlane.CpuSeconds(process), Stopwatch.StartNew());
        var upload = client.PutAsync($"/api/v1/transfers/{id}/files?path=1g.bin", new StreamContent(new RandomBytes(Bytes), 1 << 17));
        var peak = before;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!upload.IsCompleted && await tick.WaitForNextTickAsync()) peak = Math.Max(peak, RunningPlane.ResidentMegabytes(process));
        (await upload).EnsureSuccessStatusCode();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {round} | {Bytes / 1e6 / seconds:F0} | {RunningPlane.CpuSeconds(process) - cpu:F1} | {before} | {peak - before} |"));
    }
}
