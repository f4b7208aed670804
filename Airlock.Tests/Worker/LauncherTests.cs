using System.Text;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core.Storage;
using Airlock.Worker.Launch;
using Microsoft.Extensions.Logging.Abstractions;

namespace Airlock.Tests.Worker;

public sealed class LauncherTests : IAsyncLifetime, IDisposable
{
    private static readonly SandboxOptions Sandbox = new() { SanitizersDirectory = "/nowhere", StartedAhead = 2 };
    private static readonly SanitizeRequest Request = new() { Route = Route.BringIn, ClaimedExtension = ".txt", Limits = new SanitizeLimits() };

    private readonly Scratch _scratch = new();
    private readonly FakeLauncher _children = new();
    private LauncherServer? _server;

    private string Socket => _scratch.Path("launcher", "launcher.sock");

    public async Task InitializeAsync()
    {
        _server = new LauncherServer(new LauncherSocket(Socket), _children, NullLogger<LauncherServer>.Instance);
        await _server.StartAsync(default);
        await Eventually.BeAsync(() => new LauncherClient(Socket).AnswersAsync(default), "the launcher answers");
    }

    [Fact]
    public async Task A_file_goes_through_a_child_at_the_other_end_and_comes_back()
    {
        var client = new LauncherClient(Socket);
        using var pool = new ChildPool(client, Sandbox.StartedAhead);
        var sanitizer = new SandboxedSanitizer(pool, Sandbox);
        for (var i = 0; i < 8; i++)
        {
            using var output = new MemoryStream();
            var text = Encoding.UTF8.GetBytes(new string('x', 300_000) + "macro");
            var result = await sanitizer.SanitizeAsync(Request, new MemoryStream(text), text.Length, output, default);
            Assert.Equal((Verdict.Sanitized, 300_000L), (result.Report.Verdict, output.Length));
        }
        Assert.Equal("bwrap", client.SandboxName);
        Assert.Single(await sanitizer.DrawPagesAsync(Request, new MemoryStream([1]), 1, default));
    }

    [Theory]
    [InlineData(0, SandboxLayers.None)]
    [InlineData((byte)'F', SandboxLayers.None)]
    [InlineData((byte)'X', SandboxLayers.None)]
    [InlineData(0xFF, SandboxLayers.None)]
    [InlineData(15, SandboxLayers.Process | SandboxLayers.Namespaces | SandboxLayers.SystemCalls | SandboxLayers.Landlock)]
    public void Only_layers_that_exist_are_a_yes(byte answer, SandboxLayers expected) => Assert.Equal(expected, LauncherProtocol.LayersOf(answer));

    [Fact]
    public void Every_layer_has_a_word_and_survives_the_wire()
    {
        var all = Enum.GetValues<SandboxLayers>().Aggregate((one, other) => one | other);

        Assert.Equal(all, LauncherProtocol.LayersOf(LauncherProtocol.Started(all)));
        Assert.Equal(["process", "namespaces", "seccomp", "landlock", "memory-cap"], LauncherProtocol.WordsOf(all));
        Assert.Equal(("bwrap", "process-only"), (LauncherProtocol.NameOf(all), LauncherProtocol.NameOf(SandboxLayers.Process)));
    }

    [Fact]
    public async Task No_launcher_is_our_fault_and_no_verdict()
    {
        var sanitizer = new SandboxedSanitizer(new ChildPool(new LauncherClient(_scratch.Path("none.sock")), 2), Sandbox);
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => sanitizer.SanitizeAsync(Request, new MemoryStream([1]), 1, Stream.Null, default));
    }

    [Fact]
    public async Task A_launcher_that_dies_in_the_middle_is_our_fault_and_no_verdict()
    {
        using var child = await new LauncherClient(Socket).StartAsync(ChildFamily.Core, default);
        Assert.Equal(Wire.Ready, child.UntrustedOutput.ReadByte());
        await _server!.StopAsync(default);

        Assert.Throws<SandboxUnavailableException>(() => Drain(child.UntrustedOutput));
    }

    [Fact]
    public async Task A_child_that_cannot_be_started_is_our_fault()
    {
        _children.IsUp = false;
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => new LauncherClient(Socket).StartAsync(ChildFamily.Core, default));
    }

    [Fact]
    public async Task Ending_a_child_ends_both_directions()
    {
        using var child = await new LauncherClient(Socket).StartAsync(ChildFamily.Core, default);
        child.Kill();

        Drain(child.UntrustedOutput);
        Assert.Throws<IOException>(() => Fill(child.Input));
    }

    public async Task DisposeAsync()
    {
        await _server!.StopAsync(default);
    }

    public void Dispose()
    {
        _server?.Dispose();
        _scratch.Dispose();
    }

    private static void Drain(Stream from)
    {
        while (from.ReadByte() >= 0)
        {
        }
    }

    private static void Fill(Stream to)
    {
        var block = new byte[1 << 16];
        for (var i = 0; i < 1000; i++) to.Write(block);
    }
}
