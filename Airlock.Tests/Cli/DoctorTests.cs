using System.Text.Json;
using Airlock.Cli.Doctor;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Cli;

/// <summary>What the doctor finds with everything stopped. With a running installation: KillTests.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task A_stopped_installation_is_named_gate_by_gate_with_what_mends_it()
    {
        using var data = new TemporaryFolder();
        await new AirlockDbContextFactory(Database(data)).PrepareAsync(default);
        var (exit, found) = await ExamineAsync(data);
        Assert.Equal(1, exit);
        Assert.Equal(
            ["service-stopped clamd", "service-stopped launcher", "service-stopped worker", "service-stopped people", "service-stopped admin", "service-stopped closed", "admin-unreachable "],
            found.Where(one => one.GetProperty("broken").GetBoolean()).Select(one => $"{one.GetProperty("code")} {one.GetProperty("what")}"));
        Assert.All(found, one => Assert.Contains(" / ", one.GetProperty("cure").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sandbox_that_does_not_start_is_found_by_starting_one()
    {
        using var data = new TemporaryFolder();
        var sanitizers = Directory.CreateDirectory(data.Of("no-sanitizers")).FullName;
        var (exit, found) = await ExamineAsync(data, sanitizers);
        Assert.Equal(1, exit);
        Assert.Contains(found, one => one.GetProperty("code").GetString() == "sandbox-unavailable" && one.GetProperty("gate").GetString() == "Sanitize");
    }

    [Theory]
    [InlineData(false, "database-unreachable")]
    [InlineData(true, "database-damaged")]
    public async Task A_database_gone_or_damaged_is_found(bool there, string expected)
    {
        using var data = new TemporaryFolder();
        if (there) data.Write("db/airlock.db", "not a database, but long enough to be looked at as one by whoever opens it; not a database at all, and certainly not ours."u8);
        var (_, found) = await ExamineAsync(data);
        Assert.Contains(found, one => one.GetProperty("code").GetString() == expected);
    }

    [Theory]
    [InlineData("worker/package-signing.key")]
    [InlineData("tls/people/server.key")]
    [InlineData("tls/clients/deeper/receiver.key")]
    public async Task A_private_key_others_can_read_is_found_wherever_it_lies(string path)
    {
        using var data = new TemporaryFolder();
        var key = data.Write($"keys/{path}", "secret"u8);
        data.Write("run/keys", System.Text.Encoding.UTF8.GetBytes(data.Of("keys")));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.DoesNotContain((await ExamineAsync(data)).Found, one => one.GetProperty("code").GetString() is "keys-exposed" or "keys-not-seen");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var found = (await ExamineAsync(data)).Found.Single(one => one.GetProperty("code").GetString() == "keys-exposed");
        Assert.Equal(path, found.GetProperty("what").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_nobody_says_where_the_keys_are_nobody_says_they_are_safe(bool named)
    {
        using var data = new TemporaryFolder();
        if (named) data.Write("run/keys", System.Text.Encoding.UTF8.GetBytes(data.Of("nowhere")));
        Assert.Contains((await ExamineAsync(data)).Found, one => one.GetProperty("code").GetString() == "keys-not-seen");
    }

    [Theory]
    [InlineData("""{"status":"healthy","problems":[]}""", "")]
    [InlineData("""{"status":"held","problems":[{"code":"disk-low"}]}""", "disk-low")]
    [InlineData("""{"type":"about:blank","title":"Too Many Requests","status":429}""", "admin-unreachable")]
    [InlineData("""{"type":"about:blank","status":500,"problems":null}""", "admin-unreachable")]
    [InlineData("[]", "admin-unreachable")]
    public void An_answer_that_is_no_report_is_no_sign_of_health(string answer, string codes) =>
        Assert.Equal(codes, string.Join(' ', ReadinessCheckup.Read(answer).Select(one => one.Code)));

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""["admin"]""")]
    [InlineData("""{"admin":"no address"}""")]
    public async Task Endpoints_nobody_can_read_leave_the_admin_plane_unreachable(string endpoints)
    {
        using var data = new TemporaryFolder();
        data.Write("run/endpoints.json", System.Text.Encoding.UTF8.GetBytes(endpoints));
        data.Write("tls/ca.pem", "no certificate"u8);
        Assert.Equal(["admin-unreachable"], (await ReadinessCheckup.ExamineAsync(new DataDirectory(data.Path), default)).Select(one => one.Code));
    }

    [Fact]
    public async Task Whoever_reads_it_sees_every_gate()
    {
        using var data = new TemporaryFolder();
        using var tool = StartedProgram.Start(SanitizerBuild.Tool, ["doctor", "--data", data.Path], ToolRun.Environment(SanitizerBuild.Sanitizers));
        Assert.Equal(1, await tool.ExitAsync());
        var lines = (await tool.StandardOutput).Split('\n');
        Assert.All(["× 機器 / host", "× 受付 / intake", "○ 無害化 / sanitize", "○ 監査記録 / audit"], line => Assert.Contains(line, lines));
    }

    [Theory]
    [InlineData("/dev/sda2 partition 1000 0 -2", true)]
    [InlineData("/swapfile file 1000 0 -2", true)]
    [InlineData("/dev/dm-1 partition 1000 0 -2", false)]
    [InlineData("/dev/zram0 partition 1000 0 100", false)]
    [InlineData("", false)]
    public void Swap_in_clear_is_told_from_encrypted(string line, bool inClear) =>
        Assert.Equal(inClear, HostCheckup.SwapInClear(["Filename Type Size Used Priority", line]));

    private static string Database(TemporaryFolder data)
    {
        Directory.CreateDirectory(data.Of("db"));
        return data.Of("db", "airlock.db");
    }

    private static async Task<(int Exit, List<JsonElement> Found)> ExamineAsync(TemporaryFolder data, string? sanitizers = null)
    {
        using var tool = StartedProgram.Start(SanitizerBuild.Tool, ["doctor", "--json", "--data", data.Path], ToolRun.Environment(sanitizers ?? SanitizerBuild.Sanitizers));
        var exit = await tool.ExitAsync();
        return (exit, [.. JsonDocument.Parse(await tool.StandardOutput).RootElement.EnumerateArray()]);
    }
}
