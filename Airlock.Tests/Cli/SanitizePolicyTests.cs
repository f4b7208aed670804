using Airlock.Core.Policy;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Cli;

/// <summary>--policy and --route choose the rules.</summary>
public sealed class SanitizePolicyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_one_the_embedded_policy_is_in_force() =>
        Assert.Equal((0, "Unchanged", null, DefaultPolicy.Document().Version), await RunAsync("png/clean.png"));

    [Fact]
    public async Task A_format_the_route_does_not_accept_is_refused()
    {
        var policy = Policy(text => text.Replace("      png: sanitize\n", "", StringComparison.Ordinal));

        Assert.Equal((12, "Refused", "policy-refuses", Version(policy)), await RunAsync("png/clean.png", "--policy", policy));
        Assert.Equal((0, "Unchanged", null, Version(policy)), await RunAsync("jpg/clean.jpg", "--policy", policy));
    }

    [Fact]
    public async Task The_route_chooses_among_the_rules()
    {
        var text = DefaultPolicy.Text();
        var takeOut = text.IndexOf("  take-out:", StringComparison.Ordinal);
        var policy = Policy(_ => text[..takeOut] + text[takeOut..].Replace("      png: sanitize\n", "      png: refuse\n", StringComparison.Ordinal));

        Assert.Equal((0, "Unchanged", null, Version(policy)), await RunAsync("png/clean.png", "--policy", policy));
        Assert.Equal((12, "Refused", "policy-refuses", Version(policy)), await RunAsync("png/clean.png", "--policy", policy, "--route", "take-out"));
    }

    [Fact]
    public async Task Pages_become_pictures_where_the_policy_says_so()
    {
        var policy = Policy(text => text.Replace("      pdf: sanitize\n", "      pdf: flatten\n", StringComparison.Ordinal));

        Assert.Equal((0, "Sanitized", null, Version(policy)), await RunAsync("pdf/clean.pdf", "--policy", policy));
        Assert.Equal((0, "Unchanged", null, Version(policy)), await RunAsync("png/clean.png", "--policy", policy));
    }

    [Fact]
    public async Task Only_pages_can_become_pictures()
    {
        var policy = Policy(text => text.Replace("      docx: sanitize\n", "      docx: flatten\n", StringComparison.Ordinal));

        Assert.Equal(2, (await ToolRun.SanitizeAsync(ToolRun.Sample("pdf/clean.pdf"), "-o", _folder.Of("out/"), "--no-scan", "--policy", policy)).Exit);
    }

    [Fact]
    public async Task What_only_the_renderer_reads_goes_through_the_child_that_draws() =>
        Assert.Equal((0, "Unchanged", null, DefaultPolicy.Document().Version), await RunAsync("pdf/pd-038-jbig2.pdf"));

    [Fact]
    public async Task A_file_above_the_limit_is_refused()
    {
        var policy = Policy(text => text.Replace("maxFileBytes: 2147483647", "maxFileBytes: 10", StringComparison.Ordinal));

        Assert.Equal((12, "Refused", "too-large", Version(policy)), await RunAsync("png/clean.png", "--policy", policy));
    }

    [Fact]
    public async Task A_wrong_policy_is_usage_with_every_mistake_and_its_place()
    {
        var policy = Policy(text => text.Replace("maxFiles: 2000", "maxFiles: 0", StringComparison.Ordinal).Replace("docm: sanitize", "docm: perhaps", StringComparison.Ordinal));

        var run = await ToolRun.SanitizeAsync(ToolRun.Sample("png/clean.png"), "-o", _folder.Of("out/"), "--no-scan", "--policy", policy);

        Assert.Equal(2, run.Exit);
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Matches($@"^{policy}:\d+:\d+: .", line));
        Assert.False(Directory.Exists(_folder.Of("out")));
    }

    private string Policy(Func<string, string> change) => _folder.Write("policy.yaml", System.Text.Encoding.UTF8.GetBytes(change(DefaultPolicy.Text())));

    private static string Version(string policy) => PolicyReader.Version(File.ReadAllText(policy));

    private async Task<(int, string?, string?, string?)> RunAsync(string sample, params string[] more)
    {
        var report = _folder.Of("r.json");
        var run = await ToolRun.SanitizeAsync([ToolRun.Sample(sample), "-o", _folder.Of("out/"), "--report", report, "--no-scan", "--force", .. more]);
        var written = ToolRun.Json(report);
        return (run.Exit, written.GetProperty("verdict").GetString(), written.GetProperty("reason").GetString(), written.GetProperty("policyVersion").GetString());
    }
}
