namespace Airlock.Tests.Sanitizers.Pdf;

/// <summary>docs/carriers-pdf.md as data.</summary>
internal static class PdfCarrierTable
{
    /// <summary>The rows there must be: actions, contents, syntax.</summary>
    public static readonly IReadOnlyList<string> Rows =
        [.. new[] { (1, 15), (30, 47), (60, 66) }.SelectMany(range => Enumerable.Range(range.Item1, range.Item2 - range.Item1 + 1)).Select(number => $"PD-{number:D3}")];

    public static IReadOnlyList<(string Row, IReadOnlyList<string> Never)> Read() =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "carriers-pdf.md")).Where(line => line.StartsWith("| PD-", StringComparison.Ordinal)).Select(line =>
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            return (cells[1], (IReadOnlyList<string>)[.. cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim('`')[1..])]);
        }),
    ];

    public static IReadOnlySet<string> Never() => Read().SelectMany(row => row.Never).ToHashSet();
}
