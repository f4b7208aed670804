using Airlock.Core.Pipeline;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Pipeline;

/// <summary>A result that only a drawing child can finish: it takes the first one's place, and nothing unfinished is delivered.</summary>
public sealed class RedrawTests
{
    private static readonly SanitizeReport Pdf = Answer.Unchanged with { InputFormat = FileFormat.Pdf, OutputFormat = FileFormat.Pdf };
    private static readonly SanitizeReport Unfinished = Answer.With(Verdict.Sanitized, FindingAction.Removed) with { InputFormat = FileFormat.Pdf, OutputFormat = FileFormat.Pdf, NeedsRedraw = true };
    private static readonly byte[] Rebuilt = "rebuilt"u8.ToArray();
    private static readonly byte[] Drawn = "finished"u8.ToArray();

    [Fact]
    public async Task The_finished_result_is_checked_and_delivered()
    {
        var (end, file, children) = await RunAsync(Answer.Of(Pdf, Drawn), Answer.Of(Pdf, Drawn));

        Assert.True(end.Passed);
        Assert.Equal((Verdict.Sanitized, (long)Drawn.Length, false), (file.Result!.Report.Verdict, file.Result.OutputBytes, file.Result.Report.NeedsRedraw));
        Assert.Single(file.Result.Report.Findings);
        Assert.Equal([Operation.Sanitize, Operation.Redraw, Operation.Sanitize], children.Asked.Select(asked => asked.Request.Operation));
        Assert.Equal([Rebuilt, Drawn], children.Asked.Skip(1).Select(asked => asked.Input));
        Assert.Equal([true, true, false], children.Asked.Select(asked => asked.Request.Flatten));
        Assert.Null(children.Asked[1].Request.Password);
    }

    public static TheoryData<string, byte[], byte[], string> Failures() => new()
    {
        { "the drawing child refuses", Answer.Of(Answer.Refused(Reasons.Bomb)), [], Reasons.Bomb },
        { "it says nothing", [], [], Reasons.ChildCrashed },
        { "it leaves it unfinished", Answer.Of(Unfinished, Drawn), [], Reasons.ChildMisbehaved },
        { "Check asks for another redraw", Answer.Of(Pdf, Drawn), Answer.Of(Pdf with { NeedsRedraw = true }, Drawn), Reasons.CheckFailed },
        { "Check makes other bytes", Answer.Of(Pdf, Drawn), Answer.Of(Pdf, Rebuilt), Reasons.CheckFailed },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_goes_wrong_refuses(string what, byte[] drawing, byte[] checking, string reason)
    {
        var (end, _, _) = await RunAsync(drawing, checking);

        Assert.True((false, Verdict.Refused, reason) == (end.Passed, end.Verdict, end.Reason), $"{what}: {end.Verdict} {end.Reason}");
    }

    [Fact]
    public void Only_a_pdf_to_be_delivered_can_be_unfinished()
    {
        Assert.Null(ReportRules.Violation(Unfinished));
        Assert.NotNull(ReportRules.Violation(Answer.Unchanged with { NeedsRedraw = true }));
        Assert.NotNull(ReportRules.Violation(Answer.Refused(Reasons.Bomb) with { NeedsRedraw = true }));
    }

    private static Task<(StageResult End, FileInspection File, FakeChildren Children)> RunAsync(byte[] drawing, byte[] checking) =>
        PrecedenceTests.RunAsync(_ => new ScanReply(ScanOutcome.NothingFound, null, null),
            (request, content) => request.Operation is Operation.Redraw ? drawing : content.SequenceEqual(Drawn) ? checking : Answer.Of(Unfinished, Rebuilt),
            password: "right", flatten: true);
}
