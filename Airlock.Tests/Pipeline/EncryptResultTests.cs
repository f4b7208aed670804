using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Pipeline;

/// <summary>Policy wants opened files locked again: what is delivered is proven to be the checked file under a lock, or nothing is.</summary>
public sealed class EncryptResultTests
{
    private static readonly byte[] Clear = "the clear result"u8.ToArray();
    private static readonly byte[] Locked = "the locked result"u8.ToArray();
    private static readonly Finding Opened = new(FindingKind.EncryptedContent, FindingAction.Neutralized, "package", "opened", Severity.Medium);
    private static readonly SanitizeReport First = new() { Verdict = Verdict.Sanitized, InputFormat = FileFormat.Docx, OutputFormat = FileFormat.Docx, Findings = [Opened] };
    private static readonly SanitizeReport Second = First with { Verdict = Verdict.Unchanged, Findings = [] };

    [Fact]
    public async Task The_locked_file_is_delivered_when_it_opens_to_the_checked_one()
    {
        var run = await RunAsync(Answer.Of(Second, Locked), Answer.Of(First, Clear));

        Assert.True(run.End.Passed);
        Assert.Equal(Locked.Length, run.File.Result!.OutputBytes);
        using var delivered = new StreamReader(run.File.Draft.OpenUntrusted());
        Assert.Equal("the locked result", await delivered.ReadToEndAsync());
        Assert.Equal((FindingKind.EncryptedContent, FindingAction.Rebuilt), run.File.Result.Report.Findings.Select(finding => (finding.Kind, finding.Action)).Single());
        Assert.Equal([(Operation.Sanitize, "right"), (Operation.Sanitize, null), (Operation.Encrypt, "right"), (Operation.Sanitize, "right")],
            run.Children.Asked.Select(asked => (asked.Request.Operation, asked.Request.Password)));
        Assert.Equal(Clear, run.Children.Asked[2].Input);
        Assert.Equal(Locked, run.Children.Asked[3].Input);
    }

    public static TheoryData<string, byte[], byte[], string> Failures() => new()
    {
        { "it opens to something else", Answer.Of(Second, Locked), Answer.Of(First, "another result"u8.ToArray()), Reasons.CheckFailed },
        { "it is the clear file", Answer.Of(Second, Clear), Answer.Of(Second, Clear), Reasons.CheckFailed },
        { "it does not open", Answer.Of(Second, Locked), Answer.Of(new SanitizeReport { Verdict = Verdict.NeedsPassword, Reason = Reasons.PasswordWrong }), Reasons.CheckFailed },
        { "it is too large", Answer.Of(Answer.Refused(Reasons.TooLarge)), [], Reasons.TooLarge },
        { "the child lies", Answer.OfText("{}"), [], Reasons.ChildMisbehaved },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Otherwise_nothing_is(string failure, byte[] locking, byte[] opening, string reason)
    {
        var run = await RunAsync(locking, opening);

        Assert.True((false, Verdict.Refused, reason) == (run.End.Passed, run.End.Verdict, run.End.Reason), failure);
    }

    [Fact]
    public async Task A_format_that_cannot_be_locked_is_not_delivered_clear()
    {
        var pdf = First with { InputFormat = FileFormat.Pdf, OutputFormat = FileFormat.Pdf };

        var run = await PrecedenceTests.RunAsync(_ => NothingFound, (_, content) => content.Length == Clear.Length
            ? Answer.Of(pdf with { Verdict = Verdict.Unchanged, Findings = [] }, Clear) : Answer.Of(pdf, Clear), password: "right", encrypts: true);

        Assert.Equal((false, Verdict.Refused, Reasons.CannotEncrypt), (run.End.Passed, run.End.Verdict, run.End.Reason));
    }

    [Theory]
    [InlineData(false, "right")]
    [InlineData(true, null)]
    public async Task Without_the_policy_or_without_a_password_it_is_delivered_clear(bool encrypts, string? password)
    {
        var run = await PrecedenceTests.RunAsync(_ => NothingFound, (_, content) => Answer.Of(content.Length == Clear.Length ? Second : First, Clear), password: password, encrypts: encrypts);

        Assert.True(run.End.Passed);
        Assert.Equal((2, Clear.Length), (run.Children.Asked.Count, run.File.Result!.OutputBytes));
    }

    /// <summary>A workbook every program opens unasked, and a password nobody asked for.</summary>
    [Fact]
    public async Task What_its_password_did_not_open_is_delivered_clear_and_said_to_be()
    {
        var known = First with { Findings = [Opened with { Action = FindingAction.Removed }] };

        var run = await PrecedenceTests.RunAsync(_ => NothingFound, (_, content) => Answer.Of(content.Length == Clear.Length ? Second : known, Clear), password: "right", encrypts: true);

        Assert.True(run.End.Passed);
        Assert.Equal((2, Clear.Length), (run.Children.Asked.Count, run.File.Result!.OutputBytes));
        Assert.Equal(known.Findings, run.File.Result.Report.Findings);
    }

    private static ScanReply NothingFound => new(ScanOutcome.NothingFound, null, null);

    private static Task<(Airlock.Core.Pipeline.StageResult End, Airlock.Core.Pipeline.FileInspection File, FakeChildren Children)> RunAsync(byte[] locking, byte[] opening) =>
        PrecedenceTests.RunAsync(_ => NothingFound, (request, content) => request switch
        {
            { Operation: Operation.Encrypt } => locking,
            { Password: null } => Answer.Of(Second, Clear),
            _ => content.Length == "the original".Length ? Answer.Of(First, Clear) : opening,
        }, password: "right", encrypts: true);
}
