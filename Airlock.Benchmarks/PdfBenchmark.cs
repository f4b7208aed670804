using System.Globalization;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pages;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Writer;

namespace Airlock.Benchmarks;

/// <summary>
/// PDF: one sandboxed child end to end; the rebuild in process beside PdfPig's own copy of the pages, which cleans nothing; pages as pictures beside
/// drawing them alone. Everything by CPU, children included, alternated file by file; the best of the rounds, because others use the machine, too.
/// </summary>
internal static class PdfBenchmark
{
    public static async Task RunAsync(string build, string from, int rounds)
    {
        ChildBenchmark.CollectChildren();
        var child = new List<double>();
        var copies = new List<double>();
        var flats = new List<double>();
        foreach (var file in Directory.GetFiles(from, "*.pdf").Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            if (Sanitize(bytes, flatten: false) is not { } rebuilt || !TryCopy(bytes)) continue;
            var (own, copy, flat, drawn) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
            var end = double.MaxValue;
            for (var round = 0; round < rounds; round++)
            {
                own = Math.Min(own, Cpu(() => Sanitize(bytes, flatten: false)));
                copy = Math.Min(copy, Cpu(() => TryCopy(bytes)));
                if (round < 3) flat = Math.Min(flat, Cpu(() => Flatten(rebuilt)));
                if (round < 3) drawn = Math.Min(drawn, Cpu(() => Draw(rebuilt)));
                end = Math.Min(end, (await ChildBenchmark.OneAsync(build, file, bytes)).Cpu);
            }
            child.Add(end);
            copies.Add(own / copy);
            flats.Add(flat / drawn);
        }
        Console.WriteLine($"{child.Count} files");
        Console.WriteLine("| figure | median | 90 % |");
        Console.WriteLine("|---|---|---|");
        Say("one sandboxed child, start to end, CPU ms", child);
        Say("rebuild in process / PdfPig's copy of the pages", copies);
        Say("pages as pictures with words / drawing alone", flats);
    }

    private static void Say(string what, List<double> values)
    {
        values.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {values[values.Count / 2]:F2} | {values[values.Count * 9 / 10]:F2} |"));
    }

    private static double Cpu(Action work)
    {
        var before = ChildBenchmark.CpuMs(ChildBenchmark.OfSelf) + ChildBenchmark.CpuMs(ChildBenchmark.OfChildren);
        work();
        return ChildBenchmark.CpuMs(ChildBenchmark.OfSelf) + ChildBenchmark.CpuMs(ChildBenchmark.OfChildren) - before;
    }

    /// <summary>Null when it is not delivered by the rebuild alone.</summary>
    private static byte[]? Sanitize(byte[] bytes, bool flatten)
    {
        var output = new MemoryStream(bytes.Length);
        var request = new SanitizeRequest { ClaimedExtension = ".pdf", Flatten = flatten, Limits = new SanitizeLimits() };
        var report = SanitizeOneFile.Run(AddSanitizers.All(), request, new MemoryStream(bytes, 0, bytes.Length, false, publiclyVisible: true), output);
        return report is { NeedsRedraw: false } && report.Verdict.IsDeliverable() ? output.ToArray() : null;
    }

    private static bool TryCopy(byte[] bytes)
    {
        try
        {
            using var document = PdfDocument.Open(bytes);
            using var builder = new PdfDocumentBuilder();
            for (var page = 1; page <= document.NumberOfPages; page++) builder.AddPage(document, page);
            return builder.Build().Length > 0;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static void Flatten(byte[] rebuilt)
    {
        var request = new SanitizeRequest { Operation = Operation.Redraw, ClaimedExtension = ".pdf", Flatten = true, Limits = new SanitizeLimits() };
        var report = RedrawOneFile.Run(request, new MemoryStream(rebuilt), Path.GetTempPath(), new MemoryStream());
        if (!report.Verdict.IsDeliverable()) throw new InvalidOperationException(report.Reason);
    }

    private static void Draw(byte[] rebuilt)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, rebuilt);
        Poppler.Run("pdftoppm", Path.GetTempPath(), ["-q", "-r", "150", "-cropbox", path]);
        File.Delete(path);
    }
}
