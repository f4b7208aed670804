using System.Security.Cryptography;
using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
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
        Assert.Equal([true, true, true], children.Asked.Select(asked => asked.Request.Flatten));
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
        Assert.Null(ReportRules.Violation(Unfinished with { NeedsFlattening = true }));
        Assert.NotNull(ReportRules.Violation(Pdf with { NeedsFlattening = true }));
    }

    /// <summary>Once only the report of the rebuilding child, which its file may have taken over, said whether pages were drawn.</summary>
    [Fact]
    public async Task What_policy_wants_drawn_is_drawn_whatever_the_first_child_says()
    {
        var table = new GateTable("lying-about-drawing", "Policy wants pages as pictures; what the rebuilding child said of its result, and who made what was delivered");
        (string Lie, SanitizeReport Report, string Expected)[] lies =
        [
            ("it changed nothing", Pdf, "drawn"),
            ("it removed something and is finished", Unfinished with { NeedsRedraw = false }, "drawn"),
            ("its input was a letter", Pdf with { InputFormat = FileFormat.Docx }, "drawn"),
            ("it asks for drawing, and not of all pages", Unfinished, "drawn"),
            ("it asks for pages and not for drawing", Pdf with { NeedsFlattening = true }, Reasons.ChildMisbehaved),
            ("its result is a picture", Pdf with { OutputFormat = FileFormat.Png }, Reasons.CheckFailed),
            ("its result is a letter", Pdf with { OutputFormat = FileFormat.Docx }, Reasons.CheckFailed),
        ];
        foreach (var (lie, report, expected) in lies)
        {
            var (end, file, children) = await RunAsync(Answer.Of(Pdf, Drawn), Answer.Of(Pdf, Drawn), Answer.Of(report, Rebuilt));
            var isDrawn = end.Passed && file.Result!.OutputSha256 == Convert.ToHexStringLower(SHA256.HashData(Drawn)) && children.Asked is [_, { Request: { Operation: Operation.Redraw, Flatten: true } }, { Request.Flatten: true }];
            table.Add(lie, expected, isDrawn ? "drawn" : end.Reason ?? "delivered as it was", held: !end.Passed);
        }
        table.Finish();
    }

    [Fact]
    public async Task Pages_that_only_the_first_child_wants_drawn_are_all_drawn_and_checked_for_it()
    {
        var (end, _, children) = await RunAsync(Answer.Of(Pdf, Drawn), Answer.Of(Pdf, Drawn), Answer.Of(Unfinished with { NeedsFlattening = true }, Rebuilt), flatten: false);

        Assert.True(end.Passed);
        Assert.Equal([false, true, true], children.Asked.Select(asked => asked.Request.Flatten));
    }

    /// <summary>Once looking at such a file ended as a fault of ours: it keeps no result, so there is nothing to draw.</summary>
    [Fact]
    public async Task Looking_asks_one_child_and_draws_nothing()
    {
        var children = new FakeChildren((_, _) => Answer.Of(Unfinished, Rebuilt));
        using var pool = new ChildPool(children, startedAhead: 0);
        await using var draft = new MemoryDraft();
        var file = new FileInspection
        {
            ClaimedExtension = ".pdf",
            Route = Route.BringIn,
            Bytes = 1,
            Limits = new SanitizeLimits(),
            Flatten = true,
            OpenUntrusted = () => new MemoryStream([1]),
            Draft = draft,
        };

        var end = await new InspectionPipeline(null, null, new SandboxedSanitizer(pool, new SandboxOptions { SanitizersDirectory = "none" })).LookAsync(file, CancellationToken.None);

        Assert.True(end.Passed);
        Assert.Equal(Operation.Sanitize, Assert.Single(children.Asked).Request.Operation);
    }

    private static Task<(StageResult End, FileInspection File, FakeChildren Children)> RunAsync(byte[] drawing, byte[] checking, byte[]? rebuilding = null, bool flatten = true) =>
        PrecedenceTests.RunAsync(_ => new ScanReply(ScanOutcome.NothingFound, null, null),
            (request, content) => request.Operation is Operation.Redraw ? drawing
                : content.SequenceEqual(Drawn) ? checking
                : content.SequenceEqual(Rebuilt) ? Answer.Of(Pdf, Rebuilt)
                : rebuilding ?? Answer.Of(Unfinished, Rebuilt),
            password: "right", flatten: flatten);
}
