using System.Net;
using System.Net.Sockets;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Sandbox;

/// <summary>What a child taken over by its file can reach. Every attempt is shown to succeed outside the sandbox, so that none fails for another reason.</summary>
public sealed class EscapeTests
{
    [Fact]
    public async Task There_is_no_network()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await AssertOnlyOutsideAsync($"bash -c 'exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}'");
    }

    [Fact]
    public async Task There_is_no_file_of_the_machine_or_of_ours()
    {
        using var data = new TemporaryFolder();

        await AssertOnlyOutsideAsync("cat /etc/passwd");
        await AssertOnlyOutsideAsync($"cat {data.Write("quarantine/blob", [1])}");
    }

    [Theory]
    [InlineData("/etc/shadow")]
    [InlineData("/etc/airlock")]
    [InlineData("/root")]
    [InlineData("/home")]
    [InlineData("/var")]
    [InlineData("/run")]
    [InlineData("/tmp")]
    [InlineData("/sys")]
    public async Task Places_that_hold_secrets_are_not_there(string place) => await AssertFailsInsideAsync($"test -e {place}");

    [Fact]
    public async Task There_is_no_other_process_in_sight() => await AssertOnlyOutsideAsync($"test -d /proc/{Environment.ProcessId}");

    [Fact]
    public async Task The_environment_tells_nothing_of_ours() =>
        await AssertFailsInsideAsync("tr '\\0' '\\n' < /proc/self/environ | grep -vE '^(HOME|TMPDIR|LANG|VIPS_CONCURRENCY|PWD)='");

    [Fact]
    public async Task The_sanitizers_themselves_cannot_be_changed() => await AssertOnlyOutsideAsync("echo x > \"$here/Airlock.Sanitizers.new\"");

    [Theory]
    [InlineData("/")]
    [InlineData("/usr")]
    [InlineData("/usr/bin")]
    [InlineData("/airlock")]
    [InlineData("/dev")]
    [InlineData("/dev/shm")]
    [InlineData("/etc")]
    [InlineData("/proc")]
    [InlineData("/lib")]
    public async Task Nothing_outside_the_scratch_can_be_written(string folder) => await AssertFailsInsideAsync($"echo x > {folder}/probe");

    [Fact]
    public async Task The_scratch_can_be_written() => Assert.Equal(Reasons.TooDeep, await TryAsync("echo x > /scratch/probe", SandboxMode.Required));

    [Theory]
    // A further user namespace gives nothing outside itself; what counts is that it cannot make the machine's files writable.
    [InlineData("unshare -rm sh -c 'mount -o remount,rw / && echo x > /probe'")]
    [InlineData("mount -t tmpfs tmpfs /scratch")]
    [InlineData("chroot / /bin/true")]
    public async Task No_privilege_can_be_had(string attempt) => await AssertFailsInsideAsync(attempt);

    [Fact]
    public async Task Memory_is_bounded() => await AssertFailsInsideAsync("test \"$(ulimit -v)\" = unlimited");

    [Fact]
    public async Task A_sandbox_that_cannot_be_had_is_never_done_without()
    {
        var options = new SandboxOptions { SanitizersDirectory = "/nonexistent/sanitizers" };
        using var launcher = new BubblewrapLauncher(options);
        using var pool = new ChildPool(launcher, startedAhead: 0);

        await Assert.ThrowsAsync<SandboxUnavailableException>(() =>
            new SandboxedSanitizer(pool, options).SanitizeAsync(new SanitizeRequest { ClaimedExtension = "", Limits = new SanitizeLimits() }, new MemoryStream([1]), 1, Stream.Null, CancellationToken.None));
    }

    private static async Task AssertOnlyOutsideAsync(string attempt)
    {
        Assert.Equal(Reasons.TooDeep, await TryAsync(attempt, SandboxMode.ProcessOnly));
        await AssertFailsInsideAsync(attempt);
    }

    private static async Task AssertFailsInsideAsync(string attempt) => Assert.Equal(Reasons.Corrupt, await TryAsync(attempt, SandboxMode.Required));

    private static async Task<string?> TryAsync(string attempt, SandboxMode mode)
    {
        using var child = ScriptedChild.Trying(attempt, mode);
        return (await child.SanitizeAsync()).Report.Reason;
    }
}
