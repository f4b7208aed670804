using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Pipeline;

/// <summary>Which of several things wrong with a file is its verdict, and what is never one.</summary>
public sealed class PrecedenceTests
{
    private static readonly byte[] Clean = "cleaned"u8.ToArray();
    private static readonly byte[] Good = Answer.Of(Answer.Unchanged, Clean);

    [Theory]
    [InlineData(Verdict.Refused, Reasons.TypeNotAccepted)]
    [InlineData(Verdict.NeedsPassword, Reasons.PasswordNeeded)]
    public async Task Infected_beats_whatever_the_child_would_say(Verdict verdict, string reason) =>
        Assert.Equal((Verdict.Infected, Reasons.Malware), await VerdictAsync(ScanOutcome.Infected, Answer.Of(Answer.Refused(reason, verdict))));

    [Fact]
    public async Task Needs_password_beats_refused() =>
        Assert.Equal((Verdict.NeedsPassword, Reasons.PasswordNeeded), await VerdictAsync(ScanOutcome.Encrypted, Answer.Of(Answer.Refused(Reasons.TypeNotAccepted))));

    [Fact]
    public async Task A_file_opened_with_its_password_and_refused_is_refused() =>
        Assert.Equal((Verdict.Refused, Reasons.MacroAddIn), await VerdictAsync(ScanOutcome.Encrypted, Answer.Of(Answer.Refused(Reasons.MacroAddIn)), password: "right"));

    [Fact]
    public async Task Unscannable_beats_refused() =>
        Assert.Equal((Verdict.Unscannable, Reasons.ScanLimit), await VerdictAsync(ScanOutcome.OverLimit, Answer.Of(Answer.Refused(Reasons.Corrupt))));

    [Fact]
    public async Task Unscannable_is_not_made_up_for_by_a_good_result() =>
        Assert.Equal((Verdict.Unscannable, Reasons.ScanLimit), await VerdictAsync(ScanOutcome.OverLimit, Good));

    [Fact]
    public async Task Needs_password_beats_unscannable() =>
        Assert.Equal((Verdict.NeedsPassword, Reasons.PasswordWrong), await VerdictAsync(ScanOutcome.OverLimit, Answer.Of(Answer.Refused(Reasons.PasswordWrong, Verdict.NeedsPassword))));

    [Fact]
    public async Task A_refused_type_is_scanned_all_the_same()
    {
        var scans = 0;
        var run = await RunAsync(_ => { scans++; return new ScanReply(ScanOutcome.NothingFound, null, null); }, (_, _) => Answer.Of(Answer.Refused(Reasons.TypeNotAccepted)));

        Assert.Equal((1, Verdict.Refused, Reasons.TypeNotAccepted), (scans, run.End.Verdict, run.End.Reason));
    }

    [Fact]
    public async Task Macros_on_the_way_in_are_what_we_are_for() =>
        Assert.True((await RunAsync(content => Reply(content.Length == Clean.Length ? ScanOutcome.NothingFound : ScanOutcome.Macros), (_, _) => Good)).End.Passed);

    [Theory]
    [InlineData(ScanOutcome.Macros, Verdict.Refused, Reasons.CheckFailed)]
    [InlineData(ScanOutcome.Encrypted, Verdict.Refused, Reasons.CheckFailed)]
    [InlineData(ScanOutcome.Infected, Verdict.Infected, Reasons.Malware)]
    [InlineData(ScanOutcome.OverLimit, Verdict.Unscannable, Reasons.ScanLimit)]
    public async Task What_the_engine_finds_in_the_result_is_never_delivered(ScanOutcome found, Verdict verdict, string reason)
    {
        var run = await RunAsync(content => Reply(content.Length == Clean.Length ? found : ScanOutcome.NothingFound), (_, _) => Good);

        Assert.Equal((false, verdict, reason), (run.End.Passed, run.End.Verdict, run.End.Reason));
        Assert.Null(ReportWriter.Write(run.File, run.End, "a.png", "", "", "", default).Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scan_that_did_not_finish_is_no_verdict(bool ofInput)
    {
        var run = await RunAsync(content => Reply(ofInput == (content.Length != Clean.Length) ? ScanOutcome.Unfinished : ScanOutcome.NothingFound), (_, _) => Good);

        Assert.Equal((false, null), (run.End.Passed, run.End.Reason));
        Assert.NotNull(run.End.UnfinishedCause);
        Assert.Equal(Verdict.Refused, run.End.Verdict);
    }

    [Fact]
    public async Task A_file_larger_than_the_engine_looks_at_is_not_called_clean_by_it()
    {
        var run = await RunAsync(_ => Reply(ScanOutcome.NothingFound), (_, _) => Good, new ScanOptions { ClamdSocket = "none", MaxBytes = 3 });

        Assert.Equal((Verdict.Unscannable, Reasons.ScanLimit), (run.End.Verdict, run.End.Reason));
    }

    [Fact]
    public void A_forgotten_result_refuses()
    {
        Assert.Equal((false, Verdict.Refused), (default(StageResult).Passed, default(StageResult).Verdict));
        Assert.False(default(Verdict).IsDeliverable());
        Assert.Equal((ScanOutcome.Unfinished, SandboxMode.Required, FileFormat.Unknown, FindingAction.Refused, Severity.High),
            (default(ScanReply).Outcome, default(SandboxMode), default(FileFormat), default(FindingAction), default(Severity)));
    }

    private static ScanReply Reply(ScanOutcome outcome) => new(outcome, null, outcome is ScanOutcome.Unfinished ? "down" : null);

    private static async Task<(Verdict, string?)> VerdictAsync(ScanOutcome input, byte[] answer, string? password = null)
    {
        var run = await RunAsync(_ => Reply(input), (_, _) => answer, password: password);
        return (run.End.Verdict, run.End.Reason);
    }

    internal static async Task<(StageResult End, FileInspection File, FakeChildren Children)> RunAsync(
        Func<byte[], ScanReply> scan, Func<SanitizeRequest, byte[], byte[]> child, ScanOptions? options = null, string? password = null, bool flatten = false, bool encrypts = false)
    {
        var content = "the original"u8.ToArray();
        var children = new FakeChildren(child);
        using var pool = new ChildPool(children, startedAhead: 0);
        var sanitizer = new SandboxedSanitizer(pool, new SandboxOptions { SanitizersDirectory = "none" });
        await using var draft = new MemoryDraft();
        var file = new FileInspection
        {
            ClaimedExtension = ".png",
            Route = Route.BringIn,
            Bytes = content.Length,
            Limits = new SanitizeLimits(),
            Password = password,
            Flatten = flatten,
            EncryptsResult = encrypts,
            OpenUntrusted = () => new MemoryStream(content),
            Draft = draft,
        };
        var end = await new InspectionPipeline(new FakeScanner(scan), options, sanitizer).RunAsync(file, _ => Task.CompletedTask, CancellationToken.None);
        return (end, file, children);
    }
}
