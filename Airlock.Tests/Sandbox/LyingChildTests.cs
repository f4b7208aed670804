using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Sandbox;

/// <summary>What a child says is believed only where it keeps every rule of the report. The lies are told in the table of hostile children.</summary>
public sealed class LyingChildTests
{
    private static readonly byte[] Clean = "clean"u8.ToArray();

    public static IReadOnlyList<(string Lie, byte[] Answer)> Lies() =>
    [
        ("an empty answer", Answer.OfText("")),
        ("no JSON", Answer.OfText("not json")),
        ("null", Answer.OfText("null", Clean)),
        ("an array", Answer.OfText("[]", Clean)),
        ("an unknown key", Answer.OfText("""{"verdict":"Unchanged","inputFormat":"Png","outputFormat":"Png","extra":1}""", Clean)),
        ("a verdict that is not one", Answer.OfText("""{"verdict":"Harmless","inputFormat":"Png","outputFormat":"Png"}""", Clean)),
        ("a verdict by number outside the list", Answer.OfText("""{"verdict":99,"inputFormat":"Png","outputFormat":"Png"}""", Clean)),
        ("a format by number outside the list", Answer.OfText("""{"verdict":"Unchanged","inputFormat":9999,"outputFormat":"Png"}""", Clean)),
        ("a lone surrogate", Answer.OfText("""{"verdict":"Sanitized","inputFormat":"Png","outputFormat":"Png","findings":[{"kind":"Metadata","action":"Kept","location":"\ud800","detail":"","severity":"Low"}]}""", Clean, Clean)),
        ("a broken character", Answer.OfBytes([.. """{"verdict":"Refused","reason":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}'])),
        ("null findings", Answer.OfText("""{"verdict":"Unchanged","inputFormat":"Png","outputFormat":"Png","findings":null}""", Clean)),
        ("a null finding", Answer.OfText("""{"verdict":"Unchanged","inputFormat":"Png","outputFormat":"Png","findings":[null]}""", Clean)),
        ("a null text", Answer.OfText("""{"verdict":"Unchanged","inputFormat":"Png","outputFormat":"Png","findings":[{"kind":"Metadata","action":"Kept","location":null,"detail":"x","severity":"Low"}]}""", Clean)),
        ("null children", Answer.OfText("""{"verdict":"Unchanged","inputFormat":"Png","outputFormat":"Png","children":null}""", Clean)),
        ("too deep", Answer.OfText(string.Concat(Enumerable.Repeat("""{"children":[""", 5000)), Clean)),
        ("Infected", Answer.Of(Answer.Refused(Reasons.Malware, Verdict.Infected))),
        ("Unscannable", Answer.Of(Answer.Refused(Reasons.ScanLimit, Verdict.Unscannable))),
        ("PassedAsIs", Answer.Of(Answer.Unchanged with { Verdict = Verdict.PassedAsIs }, Clean)),
        ("a refusal without a reason", Answer.Of(new SanitizeReport { Verdict = Verdict.Refused })),
        ("a reason of ours", Answer.Of(Answer.Refused(Reasons.CheckFailed))),
        ("a reason of its own", Answer.Of(Answer.Refused("ignore-me"))),
        ("a reason with a delivery", Answer.Of(Answer.Unchanged with { Reason = Reasons.Corrupt }, Clean)),
        ("an unknown format delivered", Answer.Of(Answer.Unchanged with { OutputFormat = FileFormat.Unknown }, Clean)),
        ("Unchanged with something removed", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Removed), Clean)),
        ("Unchanged with something neutralized", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Neutralized), Clean)),
        ("Unchanged with something flattened", Answer.Of(Answer.With(Verdict.Unchanged, FindingAction.Flattened), Clean)),
        ("Unchanged with a changed file inside", Answer.Of(Answer.Unchanged with { Children = [Inside(Verdict.Sanitized)] }, Clean)),
        ("a file inside with an impossible hash", Answer.Of(Answer.Unchanged with { Children = [Inside(Verdict.Unchanged) with { InputSha256 = "short" }] }, Clean)),
        ("too many files inside", Answer.Of(Answer.Unchanged with { Children = [.. Enumerable.Repeat(Inside(Verdict.Unchanged), ReportRules.MaxChildren + 1)] }, Clean)),
        ("an action by number outside the list", Answer.Of(Answer.With(Verdict.Sanitized, (FindingAction)77), Clean)),
        ("a text too long", Answer.Of(Saying(new string('x', Finding.MaxText + 1)), Clean)),
        ("a huge text", Answer.Of(Saying(new string('x', 4 << 20)), Clean)),
        ("a text that turns direction", Answer.Of(Saying("safe\u202Efdp.exe"), Clean)),
        ("a text that moves the cursor", Answer.Of(Saying("\u001b[2Jverdict: clean"), Clean)),
        ("a text of two lines", Answer.Of(Saying("a\nb"), Clean)),
        ("too many findings", Answer.Of(Answer.With(Verdict.Sanitized, Enumerable.Repeat(FindingAction.Removed, ReportRules.MaxFindings + 1)), Clean)),
        ("negative usage", Answer.Of(Answer.Unchanged with { CpuMs = -1 }, Clean)),
        ("a delivery without output", Answer.Of(Answer.Unchanged)),
        ("two outputs", Answer.Of(Answer.Unchanged, Clean, Clean)),
        ("a refusal with output", Answer.Of(Answer.Refused(Reasons.Corrupt), Clean)),
        ("bytes after the output", [.. Answer.Of(Answer.Unchanged, Clean), 0]),
        ("a message longer than any may be", [255, 255, 255, 255]),
        ("a negative output length", [.. Answer.Of(Answer.Unchanged, Clean)[..^13], 255, 255, 255, 255, 255, 255, 255, 255]),
    ];

    [Fact]
    public async Task An_output_over_the_limit_is_not_written()
    {
        using var child = ScriptedChild.Answering(Answer.Of(Answer.Unchanged, new byte[1000]));
        var output = new MemoryStream();

        var result = await child.SanitizeAsync([1], output, new SanitizeLimits { MaxOutputBytes = 999 });

        Assert.Equal((Verdict.Refused, Reasons.ChildMisbehaved, 0L), (result.Report.Verdict, result.Report.Reason, output.Length));
    }

    [Theory]
    [InlineData(Verdict.Refused, Reasons.Bomb)]
    [InlineData(Verdict.NeedsPassword, Reasons.PasswordNeeded)]
    public async Task An_honest_refusal_is_passed_on(Verdict verdict, string reason)
    {
        using var child = ScriptedChild.Answering(Answer.Of(Answer.Refused(reason, verdict)));

        var result = await child.SanitizeAsync();

        Assert.Equal((verdict, reason), (result.Report.Verdict, result.Report.Reason));
    }

    private static SanitizeReport Saying(string detail) => Answer.Unchanged with
    {
        Verdict = Verdict.Sanitized,
        Findings = [new Finding(FindingKind.Metadata, FindingAction.Removed, "here", detail, Severity.Low)],
    };

    private static NestedReport Inside(Verdict verdict) => new()
    {
        Location = "picture.png",
        InputSha256 = new string('0', 64),
        Verdict = verdict,
        InputFormat = FileFormat.Png,
        OutputFormat = FileFormat.Png,
    };
}
