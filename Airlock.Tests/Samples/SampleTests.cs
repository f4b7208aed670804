using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pages;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Samples;

/// <summary>One test walks every sample: what it says about itself must come true, and its output must reproduce itself.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> All() => new(
        Directory.EnumerateFiles(Repository.Samples, "*.expect.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Samples, path)[..^".expect.json".Length])
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_is_what_it_says(string name)
    {
        var path = Path.Combine(Repository.Samples, name);
        var expected = Expectation.Of(path);
        using var input = File.OpenRead(path);
        var request = new SanitizeRequest { Limits = new SanitizeLimits(), Route = expected.Route, Password = expected.Password, Flatten = expected.Flatten, ClaimedExtension = Path.GetExtension(name) };

        var (report, output) = Sanitize(request, input);

        Assert.Null(ReportRules.Violation(report));
        Assert.Equal((expected.Verdict, expected.Reason, expected.Format, expected.Output), (report.Verdict, report.Reason, report.InputFormat, report.OutputFormat));
        foreach (var finding in expected.Findings)
            Assert.Contains(report.Findings, found => (finding.Kind is null || found.Kind == finding.Kind)
                && (finding.Carrier is null || found.Carrier == finding.Carrier)
                && (finding.Action is null || found.Action == finding.Action)
                && (finding.Location is null || found.Location == finding.Location));
        if (!report.Verdict.IsDeliverable()) return;

        var text = OutputText.Of(report.OutputFormat, output);
        foreach (var gone in expected.Gone) Assert.DoesNotContain(gone, text, StringComparison.OrdinalIgnoreCase);
        foreach (var kept in expected.Kept) Assert.Contains(kept, text, StringComparison.Ordinal);
        AssertReproduces(expected.Route, report, output);
    }

    /// <summary>The rule of Check: given in again, the output comes out byte for byte, with nothing changed.</summary>
    internal static void AssertReproduces(Route route, SanitizeReport first, byte[] output)
    {
        var request = new SanitizeRequest { Limits = new SanitizeLimits(), Route = route, ClaimedExtension = first.OutputFormat.Extension() };
        var (again, reproduced) = Sanitize(request, new MemoryStream(output));
        Assert.Equal((Verdict.Unchanged, first.OutputFormat), (again.Verdict, again.OutputFormat));
        Assert.False(SanitizeOneFile.Run(AddSanitizers.All(), request, new MemoryStream(output), Stream.Null).NeedsRedraw, "the output is not finished");
        Assert.True(output.AsSpan().SequenceEqual(reproduced), "the output does not reproduce itself byte for byte");
    }

    internal static (SanitizeReport Report, byte[] Output) Sanitize(SanitizeRequest request, Stream input)
    {
        var output = new MemoryStream();
        var report = SanitizeOneFile.Run(AddSanitizers.All(), request, input, output);
        if (!report.NeedsRedraw) return (report, output.ToArray());
        // What the pipeline does with two children.
        using var scratch = new TemporaryFolder();
        var redrawn = new MemoryStream();
        return (report.FinishedBy(RedrawOneFile.Run(request with { Operation = Operation.Redraw, Password = null, Flatten = request.Flatten || report.NeedsFlattening }, output, scratch.Path, redrawn)), redrawn.ToArray());
    }
}
