using System.Globalization;
using System.Text.Json;

namespace Airlock.Benchmarks;

/// <summary>Files per second of <c>airlock sanitize --batch</c> with isolation on, one family at a time, alternated over rounds.</summary>
internal static class BatchBenchmark
{
    private static readonly string[] Families = ["docx", "xlsx", "pptx", "pdf"];

    /// <param name="tool">The built tool.</param>
    /// <param name="from">A folder with files of the families, anywhere below; they are repeated in turn until there are <paramref name="count"/>.</param>
    public static void Run(string tool, string from, int count, int rounds)
    {
        var work = Directory.CreateTempSubdirectory("airlock-bench-").FullName;
        var results = Families.ToDictionary(family => family, _ => new List<(double Wall, double Cpu, int Delivered)>());
        foreach (var family in Families) Fill(Path.Combine(work, family), from, family, count);
        for (var round = 0; round < rounds; round++)
            foreach (var family in Families)
            {
                var output = Path.Combine(work, $"out-{family}-{round}");
                var (line, wall) = Tool.Run(tool, "sanitize", "--batch", Path.Combine(work, family), "-o", output, "--reports", Path.Combine(output, "reports"), "--no-scan");
                var summary = JsonDocument.Parse(line).RootElement;
                results[family].Add((wall.TotalSeconds, summary.GetProperty("cpuSeconds").GetDouble(), summary.GetProperty("delivered").GetInt32()));
                Directory.Delete(output, recursive: true);
            }
        Directory.Delete(work, recursive: true);
        Console.WriteLine("| family | files | delivered | files/s | ms a file | CPU ms a file |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (family, runs) in results)
        {
            var (wall, cpu, delivered) = runs.OrderBy(run => run.Wall).ElementAt(runs.Count / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {family} | {count} | {delivered} | {count / wall:F1} | {wall * 1000 / count:F1} | {cpu * 1000 / count:F1} |"));
        }
    }

    private static void Fill(string folder, string from, string family, int count)
    {
        var sources = Directory.EnumerateFiles(from, "*." + family, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        if (sources.Count == 0) throw new InvalidOperationException($"no .{family} below {from}");
        Directory.CreateDirectory(folder);
        for (var i = 0; i < count; i++) File.Copy(sources[i % sources.Count], Path.Combine(folder, $"{i:D4}.{family}"));
    }
}
