using System.Text.Json;
using Airlock.Core.Scan;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Cli;

/// <summary>A whole tree in one start.</summary>
public sealed class SanitizeBatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tree_keeps_its_shape_and_a_taken_name_gets_a_number()
    {
        Put("docm/dirty.docm", "a.docm");
        Put("docx/clean.docx", "a.docx");
        Put("dotx/template.dotx", "a.dotx");
        Put("png/clean.png", "病棟/一/x.png");

        var (exit, summary) = await RunAsync("--no-scan", "--jobs", "2");

        Assert.Equal(0, exit);
        Assert.Equal(["a (2).docx", "a (3).docx", "a.docx", "病棟/一/x.png"], Below("out"));
        Assert.Equal(["a.docm.json", "a.docx.json", "a.dotx.json", "病棟/一/x.png.json"], Below("reports"));
        // In the order of the inputs, however they finished.
        Assert.Equal(["a.docx", "a (2).docx", "a (3).docx"], ((string[])["a.docm", "a.docx", "a.dotx"]).Select(name => OutputOf(name)));
        Assert.Equal((4, 4), (Number(summary, "files"), Number(summary, "delivered")));
    }

    [Fact]
    public async Task The_summary_counts_every_outcome_and_a_bad_file_stops_nothing()
    {
        Put("png/clean.png", "clean.png");
        Put("docx/broken.docx", "broken.docx");
        Put("pdf/encrypted-password.pdf", "locked.pdf");
        _folder.Write("in/eicar.txt", TestSignatures.Eicar());
        _folder.Write("in/unread.txt", "unread"u8);
        using var clamd = new FakeClamd((_, content) =>
            content.AsSpan().SequenceEqual(TestSignatures.Eicar()) ? "stream: Eicar FOUND\0"u8.ToArray() : content.Length == 6 ? "what\0"u8.ToArray() : "stream: OK\0"u8.ToArray());

        var (exit, summary) = await RunAsync("--clamd", clamd.Path);

        Assert.Equal(50, exit);
        Assert.Equal(["files", "delivered", "infected", "unscannable", "refused", "needsPassword", "failed", "bytesIn", "bytesOut", "seconds", "cpuSeconds"],
            summary.EnumerateObject().Select(field => field.Name));
        Assert.Equal((5, 1, 1, 1, 1, 1, 0), (Number(summary, "files"), Number(summary, "delivered"), Number(summary, "infected"), Number(summary, "unscannable"),
            Number(summary, "refused"), Number(summary, "needsPassword"), Number(summary, "failed")));
        Assert.Equal((Bytes("in"), Bytes("out")), (summary.GetProperty("bytesIn").GetInt64(), summary.GetProperty("bytesOut").GetInt64()));
        Assert.True(summary.GetProperty("cpuSeconds").GetDouble() > 0);
        Assert.Equal(["clean.png"], Below("out"));
        Assert.Equal(5, Below("reports").Length);
    }

    [Fact]
    public async Task Links_are_not_followed()
    {
        Put("png/clean.png", "x.png");
        var outside = _folder.Write("outside/secret.txt", "secret"u8);
        File.CreateSymbolicLink(_folder.Of("in/file.txt"), outside);
        Directory.CreateSymbolicLink(_folder.Of("in/folder"), _folder.Of("outside"));
        Directory.CreateSymbolicLink(_folder.Of("in/loop"), _folder.Of("in"));

        var (exit, summary) = await RunAsync("--no-scan");

        Assert.Equal((0, 1), (exit, Number(summary, "files")));
        Assert.Equal(["x.png"], Below("out"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_counted_and_the_rest_goes_on()
    {
        Put("png/clean.png", "z/x.png");
        _folder.Write("in/closed/y.txt", "y"u8);
        File.SetUnixFileMode(_folder.Of("in/closed"), UnixFileMode.None);
        try
        {
            // root reads everything: the tool runs as nobody, without a sandbox of its own.
            foreach (var open in Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories).Append(_folder.Path).Where(path => !path.EndsWith("closed", StringComparison.Ordinal)))
                File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
            string[] tool = [SanitizerBuild.Tool, "sanitize", .. Words("--no-scan", "--sandbox", "process-only")];
            var root = Environment.IsPrivilegedProcess;
            using var run = root
                ? StartedProgram.Start("/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", .. tool], ToolRun.Environment())
                : StartedProgram.Start(tool[0], tool[1..], ToolRun.Environment());

            Assert.True(1 == await run.ExitAsync(), await run.StandardError);
            var summary = JsonDocument.Parse(await run.StandardOutput).RootElement;
            Assert.Equal((2, 1, 1), (Number(summary, "files"), Number(summary, "delivered"), Number(summary, "failed")));
            Assert.Contains("closed", await run.StandardError, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Of("in/closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task What_lies_at_the_output_already_is_left_alone()
    {
        Put("png/clean.png", "x.png");
        _folder.Write("out/x.png", "mine"u8);

        await RunAsync("--no-scan");

        Assert.Equal(["x (2).png", "x.png"], Below("out"));
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.Of("out/x.png")));
    }

    private IEnumerable<string> Words(params IEnumerable<string> more) => ["--batch", _folder.Of("in"), "-o", _folder.Of("out"), "--reports", _folder.Of("reports"), .. more];

    private async Task<(int Exit, JsonElement Summary)> RunAsync(params IEnumerable<string> more)
    {
        var run = await ToolRun.SanitizeAsync(Words(more));
        Assert.True(run.Output.Count(letter => letter == '\n') == 1, run.Error);
        return (run.Exit, JsonDocument.Parse(run.Output).RootElement);
    }

    private void Put(string sample, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Of("in", name))!);
        File.Copy(ToolRun.Sample(sample), _folder.Of("in", name));
    }

    private string OutputOf(string input) => Path.GetRelativePath(_folder.Of("out"), ToolRun.Json(_folder.Of("reports", input + ".json")).GetProperty("output").GetProperty("path").GetString()!);

    private string[] Below(string folder) =>
        [.. Directory.EnumerateFiles(_folder.Of(folder), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.Of(folder), path)).Order(StringComparer.Ordinal)];

    private long Bytes(string folder) => Below(folder).Sum(path => new FileInfo(_folder.Of(folder, path)).Length);

    private static int Number(JsonElement summary, string name) => summary.GetProperty(name).GetInt32();
}
