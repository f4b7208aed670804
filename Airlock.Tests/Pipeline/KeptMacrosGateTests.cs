using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Pipeline;

/// <summary>Whether macros may stay is decided outside the children: by the list of the worker, its clock, and what the second child read in the result.</summary>
public sealed class KeptMacrosGateTests
{
    private static readonly byte[] Result = "the result"u8.ToArray();
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string Pinned = new('a', 64);
    private static readonly KeptMacros Ours = new(Pinned, Now.AddYears(-1), Now.AddYears(1));
    private static readonly Finding Kept = new(FindingKind.Macro, FindingAction.Kept, "word/vbaProject.bin", "kept", Severity.High);

    [Fact]
    public async Task Only_what_both_children_say_and_the_worker_knows_passes()
    {
        var table = new GateTable("kept-macros-gate", "Macros a child says may stay");
        table.Add("both children, a pinned signer", "passed", await SeenAsync(Ours, Ours), held: false);
        table.Add("the same, and the engine names the macros", "passed", await SeenAsync(Ours, Ours, found: ScanOutcome.Macros), held: false);
        table.Add("a signer nobody pinned", Refused, await SeenAsync(Ours with { Signer = new string('b', 64) }, Ours with { Signer = new string('b', 64) }));
        table.Add("no pins on this route", Refused, await SeenAsync(Ours, Ours, pins: []));
        table.Add("no pins, and the engine names the macros", Refused, await SeenAsync(Ours, Ours, pins: [], found: ScanOutcome.Macros));
        table.Add("a certificate that has run out", Refused, await SeenAsync(Ours with { NotAfter = Now.AddSeconds(-1) }, Ours with { NotAfter = Now.AddSeconds(-1) }));
        table.Add("a certificate of tomorrow", Refused, await SeenAsync(Ours with { NotBefore = Now.AddSeconds(1) }, Ours with { NotBefore = Now.AddSeconds(1) }));
        table.Add("a moment nobody said", Refused, await SeenAsync(Ours, Ours, now: default(DateTimeOffset)));
        table.Add("the second child read another signer", Refused, await SeenAsync(Ours, Ours with { Signer = new string('b', 64) }));
        table.Add("the second child read other dates", Refused, await SeenAsync(Ours with { NotAfter = Now.AddYears(9) }, Ours));
        table.Add("the second child took them out", Refused, await SeenAsync(Ours, null));
        table.Add("the first child says nothing of them", Misbehaved, await SeenAsync(null, Ours, first: FileFormat.Docm));
        table.Add("a signer, and a type without macros", Misbehaved, await SeenAsync(Ours, Ours, first: FileFormat.Docx));
        table.Add("a signer that is no hash", Misbehaved, await SeenAsync(Ours with { Signer = "anybody" }, Ours));
        table.Add("macros in a file inside", Misbehaved, await SeenAsync(null, null, first: FileFormat.Docx, inside: FileFormat.Docm));
        table.Add("macros the engine found and no child told of", Refused, await SeenAsync(null, null, first: FileFormat.Docx, found: ScanOutcome.Macros));
        table.Finish();
    }

    [Fact]
    public async Task Both_children_are_told_whose_macros_may_stay()
    {
        var run = await RunAsync(Answer.Of(Report(Ours, FileFormat.Docm), Result), Answer.Of(Report(Ours, FileFormat.Docm) with { Verdict = Verdict.Unchanged }, Result), [Pinned], Now, ScanOutcome.NothingFound);

        Assert.Equal([[Pinned], [Pinned]], run.Children.Asked.Select(asked => asked.Request.KeepMacrosOf));
    }

    private const string Refused = "Refused (check-failed)";
    private const string Misbehaved = "Refused (child-misbehaved)";

    private static async Task<string> SeenAsync(
        KeptMacros? one, KeptMacros? other, IReadOnlyList<string>? pins = null, DateTimeOffset? now = null, FileFormat? first = null, FileFormat? inside = null, ScanOutcome found = ScanOutcome.NothingFound)
    {
        var report = Report(one, first ?? FileFormat.Docm);
        if (inside is { } format) report = report with { Children = [new NestedReport { Verdict = Verdict.Sanitized, InputSha256 = new string('0', 64), InputFormat = format, OutputFormat = format }] };
        var second = Report(other, other is null ? FileFormat.Docx : FileFormat.Docm) with { Verdict = other is null && first is not FileFormat.Docx ? Verdict.Sanitized : Verdict.Unchanged };
        var run = await RunAsync(Answer.Of(report, Result), Answer.Of(second, Result), pins ?? [Pinned], now ?? Now, found);
        return run.End.Passed ? "passed" : $"{run.End.Verdict} ({run.End.Reason})";
    }

    private static SanitizeReport Report(KeptMacros? macros, FileFormat format) => new()
    {
        Verdict = Verdict.Sanitized,
        InputFormat = FileFormat.Docm,
        OutputFormat = format,
        KeptMacros = macros,
        Findings = macros is null ? [] : [Kept],
    };

    private static async Task<(StageResult End, FakeChildren Children)> RunAsync(byte[] first, byte[] second, IReadOnlyList<string> pins, DateTimeOffset now, ScanOutcome found)
    {
        var content = "the original"u8.ToArray();
        var children = new FakeChildren((_, untrusted) => untrusted.Length == content.Length ? first : second);
        using var pool = new ChildPool(children, startedAhead: 0);
        await using var draft = new MemoryDraft();
        var file = new FileInspection
        {
            ClaimedExtension = ".docm",
            Route = Route.BringIn,
            Bytes = content.Length,
            Limits = new SanitizeLimits(),
            KeepMacrosOf = pins,
            Begun = now,
            OpenUntrusted = () => new MemoryStream(content),
            Draft = draft,
        };
        var scanner = new FakeScanner(untrusted => new ScanReply(untrusted.Length == content.Length ? ScanOutcome.Macros : found, null, null));
        var end = await new InspectionPipeline(scanner, null, new SandboxedSanitizer(pool, new SandboxOptions { SanitizersDirectory = "none" })).RunAsync(file, _ => Task.CompletedTask, CancellationToken.None);
        return (end, children);
    }
}
