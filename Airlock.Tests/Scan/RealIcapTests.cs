using System.Net;
using System.Net.Sockets;
using System.Text;
using Airlock.Core.Scan;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>A real ICAP server (c-icap) with its virus scan module over a real clamd, as Debian packages them.</summary>
[Collection(SharedRealClamd.Name)]
public sealed class RealIcapTests(RealClamd clamd) : IAsyncLifetime, IDisposable
{
    private const string Modules = "/usr/lib/x86_64-linux-gnu/c_icap";
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort();
    private StartedProgram? _server;
    private IcapClient? _client;

    public async Task InitializeAsync()
    {
        _folder.Write("templates/virus_scan/en/VIRUS_FOUND", "found"u8);
        var settings = _folder.Write("c-icap.conf", Encoding.UTF8.GetBytes($"""
            PidFile {_folder.Of("pid")}
            CommandsSocket {_folder.Of("ctl")}
            StartServers 1
            MaxServers 1
            ThreadsPerChild 5
            Port 127.0.0.1:{_port}
            TmpDir {_folder.Path}
            ServerLog {_folder.Of("server.log")}
            AccessLog {_folder.Of("access.log")}
            ModulesDir {Modules}
            ServicesDir {Modules}
            TemplateDir {_folder.Of("templates")}/
            LoadMagicFile /etc/c-icap/c-icap.magic
            Module common clamd_mod.so
            clamd_mod.ClamdSocket {clamd.Socket}
            Service echo srv_echo.so
            Service antivirus_module virus_scan.so
            ServiceAlias avscan virus_scan?allow204=on&sizelimit=off&mode=simple
            virus_scan.ScanFileTypes TEXT DATA EXECUTABLE ARCHIVE GIF JPEG MSOFFICE
            virus_scan.SendPercentData 0
            virus_scan.MaxObjectSize 100M
            virus_scan.DefaultEngine clamd

            """));
        _server = StartedProgram.Start("/usr/bin/c-icap", ["-N", "-f", settings]);
        _client = Client("avscan");
        await Eventually.BeAsync(async () => await _client.IdentifyAsync(CancellationToken.None) is not null, "c-icap answers OPTIONS");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _client?.Dispose();
        _server?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_says_who_it_is_finds_the_canaries_and_nothing_in_ordinary_bytes()
    {
        var engine = ScanEngine.Of("second", [_client!], TimeProvider.System);

        var reading = await engine.LookAsync(CancellationToken.None);

        Assert.Null(reading.Problem);
        Assert.Contains("C-ICAP", reading.Identity!.Engine, StringComparison.Ordinal);
        Assert.True(reading.Identity.StatesNoDate);
        foreach (var bytes in (int[])[6, 1023, 1024, 1025, 5000, 300_000, 3 << 20])
        {
            var content = new byte[bytes];
            new Random(bytes).NextBytes(content);
            Assert.Equal((ScanOutcome.NothingFound, bytes), (await ScanAsync(_client!, content)) is var reply ? (reply.Outcome, (int)reply.BytesSent) : default);
        }
    }

    [Fact]
    public async Task What_it_finds_is_found_and_named()
    {
        foreach (var canary in Canaries.All)
        {
            var reply = await ScanAsync(_client!, canary);
            Assert.Equal(ScanOutcome.Infected, reply.Outcome);
            Assert.StartsWith("Airlock.Test.Eicar", reply.Signature, StringComparison.Ordinal);
        }
        // Far behind what a preview shows.
        Assert.Equal(ScanOutcome.Infected, (await ScanAsync(_client!, [.. new byte[100_000], .. TestSignatures.Eicar()])).Outcome);
    }

    [Fact]
    public async Task A_service_that_only_echoes_is_blind_and_not_used()
    {
        using var echo = Client("echo");
        var engine = ScanEngine.Of("echo", [echo], TimeProvider.System);

        Assert.Equal("canary-not-found", (await engine.LookAsync(CancellationToken.None)).Problem);
        Assert.Equal(ScanOutcome.Unfinished, (await engine.ScanAsync(() => new MemoryStream(new byte[100]), 100, CancellationToken.None)).Reply.Outcome);
    }

    private static Task<ScanReply> ScanAsync(IcapClient client, byte[] content) => client.ScanAsync(() => new MemoryStream(content), content.Length, CancellationToken.None);

    private IcapClient Client(string service) => new(new IcapOptions
    {
        Address = $"icap://127.0.0.1:{_port}/{service}",
        MaxBytes = 100 << 20,
        Deadlines = new ScanOptions { ClamdSocket = "none", TimeoutSeconds = 60 },
    });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
