using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making.Carriers;

namespace Airlock.Tests.Sanitizers.OpenXml;

/// <summary>What a policy lets out although it does not show.</summary>
public sealed class KeptOnTakeOutTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tracked_changes_are_accepted_unless_policy_keeps_them(bool keeps)
    {
        var text = Run("docx/ox-108-tracked-changes.docx", new KeptOnTakeOut { TrackedChanges = keeps });

        Assert.Equal(keeps, text.Contains("消した文字", StringComparison.Ordinal));
        Assert.Equal(keeps, text.Contains("w:ins ", StringComparison.Ordinal));
        Assert.Contains("入れた文字", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Speaker_notes_go_unless_policy_keeps_them(bool keeps) =>
        Assert.Equal(keeps, Run("pptx/ox-176-speaker-notes.pptx", new KeptOnTakeOut { SpeakerNotes = keeps }).Contains("話すこと", StringComparison.Ordinal));

    /// <summary>The result must reproduce itself under the same policy.</summary>
    private static string Run(string path, KeptOnTakeOut keeps)
    {
        var request = new SanitizeRequest { Limits = new SanitizeLimits(), Route = Route.TakeOut, ClaimedExtension = Path.GetExtension(path), Keeps = keeps };
        var (report, output) = SampleTests.Sanitize(request, new MemoryStream(CarrierSamples.All().Single(sample => sample.Path == path).Bytes));
        var (again, reproduced) = SampleTests.Sanitize(request, new MemoryStream(output));

        Assert.True(report.Verdict.IsDeliverable(), report.Reason);
        Assert.Equal(Verdict.Unchanged, again.Verdict);
        Assert.Equal(output, reproduced);
        return OutputText.Of(report.OutputFormat, output);
    }
}
