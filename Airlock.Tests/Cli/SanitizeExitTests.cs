using Airlock.Tests.Fakes;

namespace Airlock.Tests.Cli;

/// <summary>The exit codes of the contract's table, and that the report is written in every case but our failure and wrong usage.</summary>
public sealed class SanitizeExitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Report => _folder.Of("reports", "r.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docx/dirty.docx", 0, "Sanitized", null)]
    [InlineData("png/clean.png", 0, "Unchanged", null)]
    [InlineData("pdf/encrypted-password.pdf", 11, "NeedsPassword", "password-needed")]
    [InlineData("docx/locked.docx", 11, "NeedsPassword", "password-needed")]
    [InlineData("docx/broken.docx", 12, "Refused", "corrupt")]
    [InlineData("docx/name-leads-out.docx", 12, "Refused", "traversal")]
    [InlineData("xlsx/add-in.xlam", 12, "Refused", "macro-add-in")]
    [InlineData("png/pixel-flood.png", 12, "Refused", "too-large")]
    public async Task A_verdict_is_an_exit_code_and_a_report(string sample, int exit, string verdict, string? reason)
    {
        var run = await ToolRun.SanitizeAsync(ToolRun.Sample(sample), "-o", _folder.Of("out/"), "--report", Report, "--no-scan");

        Assert.Equal((exit, verdict, reason), (run.Exit, Verdict, ToolRun.Json(Report).GetProperty("reason").GetString()));
        Assert.Equal(exit == 0 ? 1 : 0, Directory.GetFiles(_folder.Of("out")).Length);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0", "type-not-accepted")]
    public async Task What_is_no_type_of_ours_is_refused(string content, string reason)
    {
        var input = _folder.Write("in.docx", System.Text.Encoding.Latin1.GetBytes(content));

        var run = await ToolRun.SanitizeAsync(input, "-o", _folder.Of("out/"), "--report", Report, "--no-scan");

        Assert.Equal((12, reason), (run.Exit, ToolRun.Json(Report).GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData(true, 0, "Sanitized")]
    [InlineData(false, 11, "NeedsPassword")]
    public async Task The_password_comes_from_a_file(bool right, int exit, string verdict)
    {
        var password = Samples.Expectation.Of(ToolRun.Sample("pdf/encrypted-password-given.pdf")).Password!;
        var file = _folder.Write("password", System.Text.Encoding.UTF8.GetBytes(right ? password + "\nsecond line" : "wrong"));

        var run = await ToolRun.SanitizeAsync(ToolRun.Sample("pdf/encrypted-password-given.pdf"), "-o", _folder.Of("out/"), "--report", Report, "--no-scan", "--password-file", file);

        Assert.Equal((exit, verdict), (run.Exit, Verdict));
        Assert.DoesNotContain(password, run.Output + run.Error + await File.ReadAllTextAsync(Report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IN", "-o", "OUT", "--unknown")]
    [InlineData("IN")]
    [InlineData("-o", "OUT")]
    [InlineData("IN", "-o", "OUT", "--batch", ".")]
    [InlineData("IN", "-o", "OUT", "--route", "sideways")]
    [InlineData("IN", "-o", "OUT", "--sandbox", "none")]
    [InlineData("IN", "-o", "OUT", "--jobs", "0")]
    [InlineData("IN", "-o", "OUT", "--jobs", "257")]
    [InlineData("IN", "-o", "OUT", "--jobs", "many")]
    [InlineData("IN", "-o", "OUT", "--policy", "/nonexistent/policy.yaml")]
    [InlineData("IN", "-o", "OUT", "--password-file", "/nonexistent/password")]
    [InlineData("/nonexistent/in.docx", "-o", "OUT")]
    [InlineData("/tmp", "-o", "OUT")]
    [InlineData("/dev/null", "-o", "OUT")]
    [InlineData("--batch", "/nonexistent", "-o", "OUT")]
    public async Task What_cannot_be_done_as_asked_is_usage_and_leaves_nothing(params string[] words)
    {
        var run = await ToolRun.SanitizeAsync(
            [.. words.Select(word => word switch { "IN" => ToolRun.Sample("png/clean.png"), "OUT" => _folder.Of("out.png"), _ => word }), "--report", Report, "--no-scan"]);

        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.NotEqual("", run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Children_that_cannot_be_started_are_our_failure_and_no_verdict()
    {
        var run = await ToolRun.SanitizeAsync(_folder.Path, [ToolRun.Sample("png/clean.png"), "-o", _folder.Of("out.png"), "--report", Report, "--no-scan"]);

        Assert.Equal((1, ""), (run.Exit, run.Output));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private string? Verdict => ToolRun.Json(Report).GetProperty("verdict").GetString();
}
