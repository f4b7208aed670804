using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Sandbox;

/// <summary>The real child as it is shipped, in the real sandbox, through every gate but the engine.</summary>
public sealed class PublishedChildTests
{
    [Theory]
    [InlineData("docx/clean.docx")]
    [InlineData("docx/dirty.docx")]
    [InlineData("docm/dirty.docm")]
    [InlineData("xlsx/dirty.xlsx")]
    [InlineData("pptx/dirty.pptx")]
    [InlineData("pdf/clean.pdf")]
    [InlineData("pdf/dirty.pdf")]
    [InlineData("pdf/broken.pdf")]
    [InlineData("pdf/pd-038-jbig2.pdf")]
    [InlineData("pdf/pd-046-under-a-box.pdf")]
    [InlineData("pdf/pd-038-jpx.pdf")]
    [InlineData("pdf/flattened.pdf")]
    [InlineData("pdf/flattened-photograph.pdf")]
    [InlineData("png/clean.png")]
    [InlineData("png/dirty.png")]
    [InlineData("jpg/dirty.jpg")]
    [InlineData("csv/shift-jis.csv")]
    [InlineData("txt/dirty.txt")]
    public async Task A_sample_is_what_it_says_and_its_result_reproduces_itself(string sample)
    {
        var path = Path.Combine(Repository.Samples, sample);
        var expected = Expectation.Of(path);
        var options = new SandboxOptions { SanitizersDirectory = SanitizerBuild.Sanitizers };
        using var launcher = new BubblewrapLauncher(options);
        using var pool = new ChildPool(launcher, startedAhead: 2);
        await using var draft = new MemoryDraft();
        var file = new FileInspection
        {
            ClaimedExtension = Path.GetExtension(sample),
            Route = expected.Route,
            Bytes = new FileInfo(path).Length,
            Limits = new SanitizeLimits(),
            Password = expected.Password,
            Flatten = expected.Flatten,
            OpenUntrusted = () => File.OpenRead(path),
            Draft = draft,
        };

        var end = await new InspectionPipeline(null, null, new SandboxedSanitizer(pool, options)).RunAsync(file, _ => Task.CompletedTask, CancellationToken.None);

        Assert.Equal((expected.Verdict, expected.Reason, expected.Format), (InspectionPipeline.VerdictOf(end, file), end.Reason, file.Result!.Report.InputFormat));
        Assert.Equal("bwrap", launcher.SandboxName);
        if (!end.Passed) return;
        using var output = draft.OpenUntrusted();
        var text = OutputText.Of(expected.Output, ((MemoryStream)output).ToArray());
        foreach (var gone in expected.Gone) Assert.DoesNotContain(gone, text, StringComparison.OrdinalIgnoreCase);
        foreach (var kept in expected.Kept) Assert.Contains(kept, text, StringComparison.Ordinal);
    }
}
