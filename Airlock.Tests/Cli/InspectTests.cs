using System.Text;
using System.Text.Json;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Cli;

/// <summary><c>airlock inspect</c>: what sanitize would find, nothing written anywhere.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docm/dirty.docm", 0, "Sanitized", null)]
    [InlineData("png/clean.png", 0, "Unchanged", null)]
    [InlineData("docx/locked.docx", 11, "NeedsPassword", "password-needed")]
    [InlineData("docx/broken.docx", 12, "Refused", "corrupt")]
    [InlineData("xlsx/add-in.xlam", 12, "Refused", "macro-add-in")]
    public async Task The_json_is_the_report_sanitize_would_write_without_output_and_scan(string sample, int exit, string verdict, string? reason)
    {
        var report = _folder.Of("r.json");
        await ToolRun.SanitizeAsync(ToolRun.Sample(sample), "-o", _folder.Of("out/"), "--report", report, "--no-scan");
        var sanitized = ToolRun.Json(report);

        var run = await RunAsync(ToolRun.Sample(sample), "--json");

        var inspected = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((exit, verdict, reason), (run.Exit, inspected.GetProperty("verdict").GetString(), inspected.GetProperty("reason").GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (inspected.GetProperty("output").ValueKind, inspected.GetProperty("scan").ValueKind));
        foreach (var same in (string[])["input", "findings", "children", "policyVersion", "route"])
            Assert.Equal(sanitized.GetProperty(same).ToString(), inspected.GetProperty(same).ToString());
    }

    [Fact]
    public async Task It_lists_for_people_and_writes_nothing()
    {
        var file = _folder.Write("文書.docm", Read("docm/dirty.docm"));

        var run = await RunAsync(file);

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("形式 / format: docm", run.Output, StringComparison.Ordinal);
        Assert.Contains("[重要] マクロ / macro — 取り除く / would be removed — word/vbaProject.bin", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", run.Output, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
        Assert.Equal(Read("docm/dirty.docm"), Bytes(file));
    }

    [Fact]
    public async Task A_locked_file_is_listed_with_its_password()
    {
        var sample = ToolRun.Sample("docx/locked-password-given.docx");
        var password = _folder.Write("password", Encoding.UTF8.GetBytes(Expectation.Of(sample).Password!));

        var run = await RunAsync(sample, "--password-file", password);

        Assert.Equal(0, run.Exit);
        Assert.Contains("暗号化された内容 / encrypted content", run.Output, StringComparison.Ordinal);
        Assert.Contains("外部のひな形 / remote template", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("no-such-file")]
    [InlineData("/dev/null")]
    [InlineData("/etc/hostname", "--unknown")]
    public async Task Wrong_usage_is_exit_2(params string[] words)
    {
        var run = await RunAsync(words);

        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.NotEmpty(run.Error);
    }

    private static async Task<ToolRun> RunAsync(params string[] words)
    {
        using var tool = StartedProgram.Start(SanitizerBuild.Tool, ["inspect", .. words], ToolRun.Environment());
        return new ToolRun(await tool.ExitAsync(), await tool.StandardOutput, await tool.StandardError);
    }

    private static byte[] Read(string sample) => Bytes(ToolRun.Sample(sample));

    private static byte[] Bytes(string path)
    {
        using var content = new MemoryStream();
        using (var file = File.OpenRead(path)) file.CopyTo(content);
        return content.ToArray();
    }
}
