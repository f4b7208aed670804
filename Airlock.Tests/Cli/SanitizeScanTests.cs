using System.Text;
using System.Text.Json;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Cli;

/// <summary>What clamd says, or does not say, as exit code and report.</summary>
public sealed class SanitizeScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("stream: OK", 0, "Unchanged", null, "Ok")]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND", 10, "Infected", "malware", "Infected")]
    [InlineData("stream: (null) FOUND", 10, "Infected", "malware", "Infected")]
    [InlineData("stream: Heuristics.Encrypted.Zip FOUND", 12, "Refused", "check-failed", "Error")]
    [InlineData("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND", 11, "Unscannable", "scan-limit", "Error")]
    [InlineData("stream: Heuristics.OLE2.ContainsMacros.VBA FOUND", 12, "Refused", "check-failed", "Ok")]
    [InlineData("stream: perhaps OK", 11, "Unscannable", "scanner-unavailable", "Error")]
    [InlineData("INSTREAM size limit exceeded. ERROR", 11, "Unscannable", "scanner-unavailable", "Error")]
    public async Task An_answer_to_every_scan(string answer, int exit, string verdict, string? reason, string input)
    {
        var (run, report) = await RunAsync("png/clean.png", _ => answer);

        Assert.Equal((exit, verdict, reason, input), (run, Word(report, "verdict"), Word(report, "reason"), Word(report.GetProperty("scan"), "input")));
    }

    [Theory]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND", 10, "Infected", "malware")]
    [InlineData("stream: Heuristics.Encrypted.Doc FOUND", 11, "NeedsPassword", "password-needed")]
    [InlineData("stream: Heuristics.Limits.Exceeded.MaxFiles FOUND", 11, "Unscannable", "scan-limit")]
    [InlineData("stream: OK", 12, "Refused", "type-not-accepted")]
    public async Task A_refused_type_is_scanned_all_the_same(string answer, int exit, string verdict, string reason)
    {
        var input = _folder.Write("setup.exe", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0]);

        var (run, report) = await RunAsync(input, _ => answer);

        Assert.Equal((exit, verdict, reason), (run, Word(report, "verdict"), Word(report, "reason")));
    }

    [Fact]
    public async Task Needs_password_beats_a_scan_limit()
    {
        var (run, report) = await RunAsync("pdf/encrypted-password.pdf", _ => "stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND");

        Assert.Equal((11, "NeedsPassword"), (run, Word(report, "verdict")));
    }

    [Theory]
    [InlineData("stream: Win.Test.Made FOUND", 10, "Infected", "malware", "Infected")]
    [InlineData("stream: Heuristics.OLE2.ContainsMacros.VBA FOUND", 12, "Refused", "check-failed", "Ok")]
    [InlineData("stream: Heuristics.Encrypted.Doc FOUND", 12, "Refused", "check-failed", "Error")]
    [InlineData("garbage", 11, "Unscannable", "scanner-unavailable", "Error")]
    public async Task What_is_found_in_the_result_is_not_delivered(string answer, int exit, string verdict, string reason, string output)
    {
        var original = new FileInfo(ToolRun.Sample("docm/dirty.docm")).Length;

        var (run, report) = await RunAsync("docm/dirty.docm", content => content.Length == original ? "stream: Heuristics.OLE2.ContainsMacros.VBA FOUND" : answer);

        Assert.Equal((exit, verdict, reason), (run, Word(report, "verdict"), Word(report, "reason")));
        Assert.Equal(("Ok", output), (Word(report.GetProperty("scan"), "input"), Word(report.GetProperty("scan"), "output")));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("output").ValueKind);
    }

    [Fact]
    public async Task Macros_on_the_way_in_are_what_the_tool_is_for()
    {
        var original = new FileInfo(ToolRun.Sample("docm/dirty.docm")).Length;

        var (run, report) = await RunAsync("docm/dirty.docm", content => content.Length == original ? "stream: Heuristics.OLE2.ContainsMacros.VBA FOUND" : "stream: OK");

        Assert.Equal((0, "Ok", "Ok"), (run, Word(report.GetProperty("scan"), "input"), Word(report.GetProperty("scan"), "output")));
    }

    [Fact]
    public async Task The_report_says_which_engine_and_signatures()
    {
        var (_, report) = await RunAsync("png/clean.png", _ => "stream: OK");

        var scan = report.GetProperty("scan");
        Assert.Equal(("ClamAV 1.4.6", 27800, "official"), (Word(scan, "engine"), scan.GetProperty("signatures").GetInt32(), Word(scan, "signatureSet")));
        Assert.StartsWith("2026-11-20T09:11:02", Word(scan, "signatureDate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_clamd_is_unscannable_and_no_set_is_claimed()
    {
        var report = _folder.Of("r.json");

        var run = await ToolRun.SanitizeAsync(ToolRun.Sample("png/clean.png"), "-o", _folder.Of("out.png"), "--report", report, "--clamd", "/nonexistent/clamd.sock");

        Assert.Equal((11, ""), (run.Exit, run.Output));
        var scan = ToolRun.Json(report).GetProperty("scan");
        Assert.All(["engine", "signatures", "signatureDate", "signatureSet"], name => Assert.Equal(JsonValueKind.Null, scan.GetProperty(name).ValueKind));
        Assert.Equal(("Error", "Skipped", "Unscannable"), (Word(scan, "input"), Word(scan, "output"), Word(ToolRun.Json(report), "verdict")));
        Assert.False(File.Exists(_folder.Of("out.png")));
    }

    private async Task<(int Exit, JsonElement Report)> RunAsync(string sample, Func<byte[], string> answer)
    {
        using var clamd = new FakeClamd((command, content) =>
            Encoding.UTF8.GetBytes((command == "zVERSION" ? "ClamAV 1.4.6/27800/Fri Nov 20 09:11:02 2026" : answer(content)) + "\0"));
        var report = _folder.Of("r.json");
        var run = await ToolRun.SanitizeAsync(ToolRun.Sample(sample), "-o", _folder.Of("out/"), "--report", report, "--clamd", clamd.Path);
        Assert.Equal(run.Exit == 0 ? 1 : 0, Directory.GetFiles(_folder.Of("out")).Length);
        return (run.Exit, ToolRun.Json(report));
    }

    private static string? Word(JsonElement group, string name) => group.GetProperty(name).GetString();
}
