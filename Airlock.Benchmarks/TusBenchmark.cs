// A benchmark runs nginx as its peer, with settings it wrote itself.
#pragma warning disable RS0030
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Airlock.Benchmarks;

/// <summary>
/// The same gigabyte in turns: to nginx by PUT over the same TLS, which stores it as it is, and to the people plane by tus, which hashes,
/// encrypts and makes it durable piece by piece.
/// </summary>
internal static class TusBenchmark
{
    private const long Bytes = 1L << 30;
    private const long PieceBytes = 64L << 20;
    private const int Port = 18443;

    /// <param name="keys">Where the plane's TLS certificate lies; nginx shows the same.</param>
    public static async Task RunAsync(string data, string keys, int rounds)
    {
        var plane = new RunningPlane(data);
        var folder = Directory.CreateTempSubdirectory("airlock-nginx-");
        using var nginx = Start(folder.FullName, Path.Combine(keys, "tls", "people"));
        try
        {
            using var theirs = plane.Client(new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{Port}")));
            using var ours = plane.Client(plane.Address);
            Console.WriteLine("| round | nginx PUT MB/s | nginx CPU s | tus MB/s | our CPU s | ratio | our memory MB | grew by MB |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            for (var round = 0; round <= rounds; round++)
            {
                var (put, putCpu, _, _) = await MeasureAsync(nginx.Id, async () =>
                    (await theirs.PutAsync("/put/1g.bin", new StreamContent(new RandomBytes(Bytes), 1 << 17))).EnsureSuccessStatusCode());
                File.Delete(Path.Combine(folder.FullName, "put", "1g.bin"));
                var (tus, tusCpu, before, grew) = await MeasureAsync(plane.ProcessId, () => SendAsync(ours));
                // The first warms both up.
                if (round > 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {round} | {put:F0} | {putCpu:F1} | {tus:F0} | {tusCpu:F1} | {tus / put:F2} | {before} | {grew} |"));
            }
        }
        finally
        {
            nginx.Kill();
            await nginx.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double PerSecond, double Cpu, long Before, long Grew)> MeasureAsync(int process, Func<Task> send)
    {
        var (before, cpu, watch) = (RunningPlane.ResidentMegabytes(process), RunningPlane.CpuSeconds(process), Stopwatch.StartNew());
        var (sending, peak) = (send(), before);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!sending.IsCompleted && await tick.WaitForNextTickAsync()) peak = Math.Max(peak, RunningPlane.ResidentMegabytes(process));
        await sending;
        var seconds = watch.Elapsed.TotalSeconds;
        return (Bytes / 1e6 / seconds, RunningPlane.CpuSeconds(process) - cpu, before, peak - before);
    }

    private static async Task SendAsync(HttpClient client)
    {
        var transfer = await UploadBenchmark.BeginAsync(client);
        using var create = Request(HttpMethod.Post, "/api/v1/uploads", ("Upload-Length", Bytes.ToString(CultureInfo.InvariantCulture)),
            ("Upload-Metadata", $"transferId {Base64(transfer.ToString())},filename {Base64("1g.bin")}"));
        var begun = (await client.SendAsync(create)).EnsureSuccessStatusCode();
        for (var offset = 0L; offset < Bytes; offset += PieceBytes)
        {
            using var piece = Request(HttpMethod.Patch, begun.Headers.Location!.OriginalString, ("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)));
            piece.Content = new StreamContent(new RandomBytes(Math.Min(PieceBytes, Bytes - offset)), 1 << 17) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };
            (await client.SendAsync(piece)).EnsureSuccessStatusCode();
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("Tus-Resumable", "1.0.0"), .. headers]) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>One process that does everything, so that its CPU time is all there is.</summary>
    private static Process Start(string folder, string tls)
    {
        foreach (var part in (string[])["body", "put"]) Directory.CreateDirectory(Path.Combine(folder, part));
        var settings = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(settings, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log stderr;
            events { }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                server {
                    listen 127.0.0.1:{{Port}} ssl;
                    ssl_certificate {{tls}}/server.pem;
                    ssl_certificate_key {{tls}}/server.key;
                    client_max_body_size 0;
                    root {{folder}};
                    location /put/ { dav_methods PUT; }
                }
            }
            """);
        var nginx = Process.Start("/usr/sbin/nginx", ["-c", settings, "-p", folder]);
        while (!nginx.HasExited)
        {
            try
            {
                using var probe = new TcpClient("127.0.0.1", Port);
                return nginx;
            }
            catch (SocketException)
            {
                Thread.Sleep(20);
            }
        }
        throw new InvalidOperationException("nginx did not start");
    }
}
