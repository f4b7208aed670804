using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Pipeline;

/// <summary>The second child must come to the same bytes and the same view of them, or nothing is delivered.</summary>
public sealed class CheckTests
{
    private static readonly byte[] First = Answer.Of(Answer.With(Verdict.Sanitized, FindingAction.Reported, FindingAction.Kept), "cleaned"u8.ToArray());

    [Fact]
    public async Task A_result_that_reproduces_itself_passes_and_the_second_child_knows_nothing_of_the_first()
    {
        var run = await RunAsync(Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Reported, FindingAction.Kept), "cleaned"u8.ToArray()));

        Assert.True(run.End.Passed);
        Assert.Equal("cleaned"u8.ToArray(), run.Children.Asked[1].Input);
        Assert.Equal(("right", null, ".png"), (run.Children.Asked[0].Request.Password, run.Children.Asked[1].Request.Password, run.Children.Asked[1].Request.ClaimedExtension));
    }

    public static TheoryData<string, byte[]> Differences() => new()
    {
        { "other bytes", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Reported, FindingAction.Kept), "cleamed"u8.ToArray()) },
        { "fewer bytes", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Reported, FindingAction.Kept), "cleane"u8.ToArray()) },
        { "something still removed", Answer.Of(Answer.With(Verdict.Sanitized, FindingAction.Reported, FindingAction.Kept), "cleaned"u8.ToArray()) },
        { "another format", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Reported, FindingAction.Kept) with { OutputFormat = FileFormat.Jpeg }, "cleaned"u8.ToArray()) },
        { "a finding gone", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Reported), "cleaned"u8.ToArray()) },
        { "a finding more", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Reported, FindingAction.Kept, FindingAction.Kept), "cleaned"u8.ToArray()) },
        { "a refusal", Answer.Of(Answer.Refused(Reasons.Corrupt)) },
        { "a lie", Answer.OfText("{}") },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task A_result_that_does_not_reproduce_itself_is_refused(string difference, byte[] second)
    {
        var run = await RunAsync(second);

        Assert.True((false, Verdict.Refused, Reasons.CheckFailed) == (run.End.Passed, run.End.Verdict, run.End.Reason), difference);
    }

    private static Task<(Airlock.Core.Pipeline.StageResult End, Airlock.Core.Pipeline.FileInspection File, FakeChildren Children)> RunAsync(byte[] second) =>
        PrecedenceTests.RunAsync(_ => new ScanReply(ScanOutcome.NothingFound, null, null), (_, content) => content.Length == 7 ? second : First, password: "right");
}
