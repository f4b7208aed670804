using System.Globalization;
using Airlock.Cli.Sanitize;
using Airlock.Core.Pipeline;
using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Inspect;

/// <summary>A report as lines for people: the loudest first, what is inside indented.</summary>
internal static class Listing
{
    public static void Write(TextWriter to, InspectionReport report)
    {
        var input = report.Input;
        to.WriteLine($"ファイル / file: {PlainText.Clean(input.Name)}");
        to.WriteLine($"形式 / format: {FormatOf(input)}");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"大きさ / size: {input.Bytes} バイト / bytes"));
        to.WriteLine($"SHA-256: {input.Sha256}");
        var result = Sentences.OfInspection(report.Verdict, report.Reason);
        to.WriteLine($"無害化すると / when sanitized: {(report.Reason is null ? result : $"{result} ({report.Reason})")}");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"見つかったもの / found: {report.Findings.Count + report.Children.Sum(Count)}"));
        Write(to, report.Findings, report.Children, "  ");
    }

    private static void Write(TextWriter to, IReadOnlyList<Finding> findings, IReadOnlyList<ReportChild> children, string indent)
    {
        foreach (var finding in findings.OrderBy(finding => finding.Severity))
            to.WriteLine($"{indent}[{FindingWords.Of(finding.Severity)}] {FindingWords.Of(finding.Kind)} — {FindingWords.Of(finding.Action)} — {finding.Location}: {finding.Detail}");
        foreach (var child in children)
        {
            to.WriteLine($"{indent}中のファイル / file inside: {child.Input.Name} ({FormatOf(child.Input)}){(child.Reason is null ? "" : $" — {child.Reason}")}");
            Write(to, child.Findings, child.Children, indent + "  ");
        }
    }

    private static string FormatOf(ReportInput input) => input.Format == FileFormat.Unknown.Name() ? "不明 / unknown" : input.Format;

    private static int Count(ReportChild child) => child.Findings.Count + child.Children.Sum(Count);
}
