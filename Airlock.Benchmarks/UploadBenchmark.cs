using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Airlock.Benchmarks;

/// <summary>Hands 1 GiB to the people plane of a running demo and watches that process: MB/s, CPU, and how much its memory grew.</summary>
internal static class UploadBenchmark
{
    private const long Bytes = 1L << 30;

    /// <param name="data">The demo's data directory, of an installation on this machine.</param>
    public static async Task RunAsync(string data, int rounds)
    {
        var people = Json(data, "endpoints.json").GetProperty("people").GetString()!;
        var token = Json(data, "demo.json").GetProperty("people")[0].GetProperty("token").GetString();
        var process = Path.Combine("/proc", File.ReadAllText(Path.Combine(data, "run", "people.pid")).Trim());
        using var handler = new SocketsHttpHandler();
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(data, "tls", "ca.pem"));
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(people), Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Console.WriteLine("| round | MB/s | server CPU s | memory before MB | grew by MB |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var round = 1; round <= rounds; round++) await RoundAsync(client, process, round);
    }

    private static async Task RoundAsync(HttpClient client, string process, int round)
    {
        var begun = await client.PostAsJsonAsync("/api/v1/transfers", new { route = "bring-in", purpose = "benchmark" });
        begun.EnsureSuccessStatusCode();
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var (before, cpu, watch) = (ResidentMegabytes(process), CpuSeconds(process), Stopwatch.StartNew());
        var upload = client.PutAsync($"/api/v1/transfers/{id}/files?path=1g.bin", new StreamContent(new RandomBytes(Bytes), 1 << 17));
        var peak = before;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!upload.IsCompleted && await tick.WaitForNextTickAsync()) peak = Math.Max(peak, ResidentMegabytes(process));
        (await upload).EnsureSuccessStatusCode();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {round} | {Bytes / 1e6 / seconds:F0} | {CpuSeconds(process) - cpu:F1} | {before} | {peak - before} |"));
    }

    private static JsonElement Json(string data, string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "run", name))).RootElement;

    private static long ResidentMegabytes(string process) =>
        long.Parse(File.ReadLines(Path.Combine(process, "status")).First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>utime and stime of proc(5), in hundredths of a second.</summary>
    private static double CpuSeconds(string process)
    {
        var words = File.ReadAllText(Path.Combine(process, "stat")).Split(' ');
        return (double.Parse(words[13], CultureInfo.InvariantCulture) + double.Parse(words[14], CultureInfo.InvariantCulture)) / 100;
    }
}
