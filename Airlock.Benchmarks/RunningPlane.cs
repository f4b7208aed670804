using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Airlock.Benchmarks;

/// <summary>The people plane of a running demo on this machine, and what its process takes.</summary>
internal sealed class RunningPlane(string data)
{
    public int ProcessId { get; } = int.Parse(File.ReadAllText(Path.Combine(data, "run", "people.pid")), CultureInfo.InvariantCulture);

    public Uri Address => new(Json("endpoints.json").GetProperty("people").GetString()!);

    /// <summary>With the first demo person's token; trusts the demo's authority and nothing else.</summary>
    public HttpClient Client(Uri address)
    {
        var handler = new SocketsHttpHandler();
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(data, "tls", "ca.pem"));
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck };
        var client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Json("demo.json").GetProperty("people")[0].GetProperty("token").GetString());
        return client;
    }

    public static long ResidentMegabytes(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>utime and stime of proc(5), in hundredths of a second.</summary>
    public static double CpuSeconds(int process)
    {
        var words = File.ReadAllText($"/proc/{process}/stat").Split(' ');
        return (double.Parse(words[13], CultureInfo.InvariantCulture) + double.Parse(words[14], CultureInfo.InvariantCulture)) / 100;
    }

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "run", name))).RootElement;
}
