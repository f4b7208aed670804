using System.Text;
using Airlock.Core.Policy;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Cli;

/// <summary>Locked Office files through the tool, the sandbox and the children as they are shipped.</summary>
public sealed class LockedFileTests : IDisposable
{
    private const string Sample = "docx/locked-password-given.docx";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Delivered_clear_with_the_password_and_not_at_all_with_another()
    {
        Assert.Equal((0, "Sanitized", null), await RunAsync(Sample, Right));
        using (var delivered = File.OpenRead(Path.Combine(_folder.Of("out"), "locked-password-given.docx"))) Assert.Equal('P', delivered.ReadByte());

        Assert.Equal((11, "NeedsPassword", "password-wrong"), await RunAsync(Sample, "another"));
        Assert.Equal((11, "NeedsPassword", "password-needed"), await RunAsync(Sample, null));
    }

    [Fact]
    public async Task Delivered_under_its_password_again_where_policy_says_so()
    {
        var policy = _folder.Write("policy.yaml", Encoding.UTF8.GetBytes(DefaultPolicy.Text().Replace("result: clear", "result: encrypted", StringComparison.Ordinal)));

        Assert.Equal((0, "Sanitized", null), await RunAsync(Sample, Right, "--policy", policy));

        Assert.Single(Directory.GetFiles(_folder.Of("out"), "*", new EnumerationOptions { AttributesToSkip = 0 }));
        var locked = Path.Combine(_folder.Of("out"), "locked-password-given.docx");
        using (var delivered = File.OpenRead(locked)) Assert.Equal(0xD0, delivered.ReadByte());
        Assert.Equal((11, "NeedsPassword", "password-needed"), await RunAsync(locked, null));
        Assert.Equal((0, "Sanitized", null), await RunAsync(locked, Right));
    }

    [Fact]
    public async Task A_workbook_that_needs_no_password_is_not_given_one()
    {
        var policy = _folder.Write("policy.yaml", Encoding.UTF8.GetBytes(DefaultPolicy.Text().Replace("result: clear", "result: encrypted", StringComparison.Ordinal)));

        Assert.Equal((0, "Sanitized", null), await RunAsync("xlsm/locked-workbook.xlsm", Right, "--policy", policy));

        using var delivered = File.OpenRead(Path.Combine(_folder.Of("out"), "locked-workbook.xlsx"));
        Assert.Equal('P', delivered.ReadByte());
    }

    [Fact]
    public async Task A_format_that_cannot_be_locked_again_is_refused_where_policy_says_so()
    {
        var policy = _folder.Write("policy.yaml", Encoding.UTF8.GetBytes(DefaultPolicy.Text().Replace("result: clear", "result: encrypted", StringComparison.Ordinal)));
        var password = Expectation.Of(ToolRun.Sample("pdf/encrypted-password-given.pdf")).Password;

        Assert.Equal((12, "Refused", "cannot-encrypt"), await RunAsync("pdf/encrypted-password-given.pdf", password, "--policy", policy));
        Assert.Equal((0, "Unchanged", null), await RunAsync("pdf/clean.pdf", password, "--policy", policy));
    }

    private static string Right => Expectation.Of(ToolRun.Sample(Sample)).Password!;

    private async Task<(int, string?, string?)> RunAsync(string sample, string? password, params string[] more)
    {
        if (password is not null) more = [.. more, "--password-file", _folder.Write("password", Encoding.UTF8.GetBytes(password))];
        var report = _folder.Of("r.json");
        var run = await ToolRun.SanitizeAsync([ToolRun.Sample(sample), "-o", _folder.Of("out/"), "--report", report, "--no-scan", "--force", .. more]);
        var written = ToolRun.Json(report);
        Assert.True(password is null || !(run.Output + run.Error + await File.ReadAllTextAsync(report)).Contains(password, StringComparison.Ordinal));
        return (run.Exit, written.GetProperty("verdict").GetString(), written.GetProperty("reason").GetString());
    }
}
