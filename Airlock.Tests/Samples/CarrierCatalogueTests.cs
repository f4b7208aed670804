using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rules;
using Airlock.Sanitizers.OpenXml.Visio;
using Airlock.Tests.Samples.Detection;
using Airlock.Tests.Samples.Making.Carriers;

namespace Airlock.Tests.Samples;

/// <summary>The catalogue of carriers is a number anyone can read: a decision, a rule and a sample for every row, and nothing else.</summary>
public sealed partial class CarrierCatalogueTests
{
    private static readonly Lazy<List<(CarrierSample Sample, SanitizeReport Report, byte[] Output)>> Outcomes = new(() => [.. CarrierSamples.All()
        .Select(Sanitize)]);

    /// <summary>The rows there are, by their ranges.</summary>
    private static readonly List<string> Catalogue = [.. new[] { (1, 13), (20, 28), (40, 58), (70, 87), (100, 115), (130, 151), (170, 181), (190, 192), (201, 211) }
        .SelectMany(range => Enumerable.Range(range.Item1, range.Item2 - range.Item1 + 1)).Select(row => row.ToString("'OX-'000",
            CultureInfo.InvariantCulture))];

    [Fact]
    public void Every_row_has_a_decision_a_rule_and_a_sample()
    {
        var table = new GateTable("carriers-ooxml",
            "Carriers in Word, Excel, PowerPoint and Visio files: every row of the catalogue, sanitized and looked through by another detector");
        var rows = Rows();

        Assert.Equal(Catalogue, rows.Keys);
        foreach (var (row, (wayIn, wayOut, rule, samples)) in rows)
        {
            Assert.Equal(CarrierSamples.All().Where(sample => sample.Row == row).Select(sample => sample.Path).Order(StringComparer.Ordinal),
                samples.Order(StringComparer.Ordinal));
            Assert.True(samples.Count > 0, row);
            Assert.True(Directory.EnumerateFiles(Path.Combine(Repository.Root, "Airlock.Sanitizers"), rule + ".cs", SearchOption.AllDirectories).Any(),
                $"{row}: {rule}");
            foreach (var (sample, report, output) in Outcomes.Value.Where(outcome => outcome.Sample.Row == row))
            {
                var way = sample.Route is Route.TakeOut ? wayOut : wayIn;
                Assert.True(Array.Exists(Words(sample), word => way.Contains(word, StringComparison.OrdinalIgnoreCase)), $"{row} {sample.Path}: {way}");
                table.Add($"{row} {sample.Path}", "held, nothing left", Seen(sample, report, output), held: report.Findings.Any(finding => finding.Changes)
                    || !report.Verdict.IsDeliverable());
            }
        }
        table.Finish();
    }

    [Fact]
    public void Every_row_a_rule_or_finding_names_is_in_the_catalogue()
    {
        var named = RelationshipRules.Carriers.Concat(ElementRules.Carriers).Concat(ForeignVocabularies.Carriers).Concat(VisioParts.Carriers).Concat(VisioElements.Carriers)
            .Concat(Outcomes.Value.SelectMany(outcome => outcome.Report.Findings).Select(finding => finding.Carrier).OfType<string>());

        Assert.Empty(named.Except(Catalogue));
    }

    [Fact]
    public void Rules_that_are_data_decide_the_rows_the_catalogue_gives_them()
    {
        var rows = Rows();

        foreach (var (rule, carriers) in new[] { (nameof(RelationshipRules), RelationshipRules.Carriers), (nameof(ElementRules), ElementRules.Carriers),
            (nameof(ForeignVocabularies), ForeignVocabularies.Carriers), (nameof(VisioParts), VisioParts.Carriers), (nameof(VisioElements), VisioElements.Carriers) })
            Assert.Empty(rows.Where(row => row.Value.Rule == rule).Select(row => row.Key).Except(carriers));
    }

    [Fact]
    public void Payloads_are_inert_and_marked()
    {
        foreach (var sample in CarrierSamples.All().Where(sample => sample.Gone.Contains("CDR-TEST")))
            Assert.Contains("CDR-TEST-" + sample.Row, OutputText.Of(FileFormat.Unknown, sample.Bytes).Replace("\0", ""), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The table of docs/carriers.md.</summary>
    private static SortedDictionary<string, (string In, string Out, string Rule, List<string> Samples)> Rows()
    {
        var rows = new SortedDictionary<string, (string, string, string, List<string>)>(StringComparer.Ordinal);
        foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "carriers.md"), Encoding.UTF8)))
            rows.Add(row.Groups["row"].Value, (row.Groups["in"].Value, row.Groups["out"].Value, row.Groups["rule"].Value,
                [.. row.Groups["samples"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)]));
        return rows;
    }

    /// <summary>What the catalogue may call the outcome of a sample.</summary>
    private static string[] Words(CarrierSample sample) => sample switch
    {
        { Action: { } action } => [action.ToString()],
        { Verdict: Verdict.Refused } => ["Refused"],
        _ => ["Kept", "Rebuilt", "Removed", "Flattened"],
    };

    private static string Seen(CarrierSample sample, SanitizeReport report, byte[] output)
    {
        if (report.Verdict != sample.Verdict || report.Reason != sample.Reason) return $"{report.Verdict} {report.Reason}";
        if (sample.Action is { } action && !report.Findings.Any(finding => finding.Carrier == sample.Row && finding.Action == action)) return "not told";
        if (!report.Verdict.IsDeliverable()) return "held, nothing left";
        var faults = OfficeDetector.Find(output).Where(fault => sample.Gone.Contains("CDR-TEST") || !fault.Contains("a test marker",
            StringComparison.Ordinal))
            .Concat(PackageFaults.Find(output)).Concat(SchemaFaults.Introduced(sample.Bytes, output));
        return faults.FirstOrDefault() ?? "held, nothing left";
    }

    private static (CarrierSample, SanitizeReport, byte[]) Sanitize(CarrierSample sample)
    {
        var request = new SanitizeRequest { Limits = new SanitizeLimits(), Route = sample.Route, ClaimedExtension = Path.GetExtension(sample.Path) };
        var (report, output) = SampleTests.Sanitize(request, new MemoryStream(sample.Bytes));
        return (sample, report, output);
    }

    [GeneratedRegex(@"^\| (?<row>[A-Z]{2}-\d{3}) \| [^|]+ \| (?<in>[^|]+) \| (?<out>[^|]+) \| (?<rule>\w+) \| (?<samples>[^|]*?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
