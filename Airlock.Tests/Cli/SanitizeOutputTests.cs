using System.Security.Cryptography;
using System.Text.Json;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Cli;

/// <summary>Where the result goes, what it is called, and what the report says of it.</summary>
public sealed class SanitizeOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docm/dirty.docm", "new/", "new/dirty.docx")]
    [InlineData("docm/dirty.docm", "there", "there/dirty.docx")]
    [InlineData("docm/dirty.docm", "there/", "there/dirty.docx")]
    [InlineData("docm/dirty.docm", "letter.docm", "letter.docx")]
    [InlineData("docm/dirty.docm", "letter", "letter.docx")]
    [InlineData("docm/dirty.docm", "letter.DOCX", "letter.DOCX")]
    [InlineData("jpg/clean.jpg", "x.jpeg", "x.jpeg")]
    [InlineData("docm/dirty.docm", "new/letter.pdf", "new/letter.docx")]
    public async Task The_result_is_named_after_what_it_now_is(string sample, string asked, string given)
    {
        Directory.CreateDirectory(_folder.Of("there"));
        var (path, report) = (_folder.Of(given), _folder.Of("report.json"));

        var run = await ToolRun.SanitizeAsync(ToolRun.Sample(sample), "-o", _folder.Path + "/" + asked, "--report", report, "--no-scan");

        Assert.Equal((0, path), (run.Exit, run.Output.Trim()));
        var output = ToolRun.Json(report).GetProperty("output");
        Assert.Equal((path, Path.GetFileName(given)), (output.GetProperty("path").GetString(), output.GetProperty("name").GetString()));
        using var written = File.OpenRead(path);
        Assert.Equal((written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written))), (output.GetProperty("bytes").GetInt64(), output.GetProperty("sha256").GetString()));
        Assert.Equal([path], Files().Where(file => file != report));
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten_unless_told_to()
    {
        var output = _folder.Write("out.png", "mine"u8);
        string[] words = [ToolRun.Sample("png/clean.png"), "-o", output, "--report", _folder.Of("r.json"), "--no-scan"];

        Assert.Equal(2, (await ToolRun.SanitizeAsync(words)).Exit);
        Assert.Equal("mine", await File.ReadAllTextAsync(output));
        Assert.Equal([output], Files());

        Assert.Equal(0, (await ToolRun.SanitizeAsync([.. words, "--force"])).Exit);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(output));
    }

    [Fact]
    public async Task A_refusal_leaves_the_report_alone()
    {
        var report = _folder.Of("r.json");

        var run = await ToolRun.SanitizeAsync(ToolRun.Sample("docx/broken.docx"), "-o", _folder.Of("out.docx"), "--report", report, "--no-scan");

        Assert.Equal((12, ""), (run.Exit, run.Output));
        Assert.Equal([report], Files());
        Assert.Equal(JsonValueKind.Null, ToolRun.Json(report).GetProperty("output").ValueKind);
    }

    [Fact]
    public async Task The_report_has_the_fields_of_the_contract_and_says_that_nothing_was_scanned()
    {
        var run = await ToolRun.SanitizeAsync(ToolRun.Sample("docm/dirty.docm"), "-o", _folder.Of("out/"), "--no-scan", "--json", "--route", "take-out");

        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            ["version", "input", "verdict", "reason", "output", "findings", "children", "scan", "policyVersion", "sanitizerVersion", "sandbox", "route", "durationMs", "cpuMs", "peakBytes"],
            Names(report));
        Assert.Equal(["name", "sha256", "bytes", "format", "claimedExtension"], Names(report.GetProperty("input")));
        Assert.Equal(["name", "path", "sha256", "bytes", "format"], Names(report.GetProperty("output")));
        Assert.Equal(["kind", "action", "location", "detail", "severity", "carrier"], Names(report.GetProperty("findings")[0]));
        Assert.Equal((1, "docm", ".docm", "docx", "bwrap", "take-out"), (report.GetProperty("version").GetInt32(), Text("input", "format"), Text("input", "claimedExtension"),
            Text("output", "format"), report.GetProperty("sandbox").GetString(), report.GetProperty("route").GetString()));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("scan").ValueKind);
        Assert.Contains("未検査", run.Error, StringComparison.Ordinal);

        string? Text(string group, string name) => report.GetProperty(group).GetProperty(name).GetString();
    }

    private static IEnumerable<string> Names(JsonElement group) => group.EnumerateObject().Select(field => field.Name);

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
}
