using System.Globalization;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Benchmarks;

/// <summary>
/// How alike a sanitized Office file looks: the file and the result drawn by LibreOffice, every page compared in grey with the structural
/// similarity of blocks of eight by eight. A page only one of them has counts as nothing alike.
/// </summary>
internal static class FidelityBenchmark
{
    private const int Block = 8, DotsPerInch = 60, SecondsAFile = 120;

    private static readonly string[] Extensions = [".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm", ".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm", ".vsdx", ".vsdm"];

    public static void Run(string from)
    {
        var scratch = Directory.CreateTempSubdirectory("fidelity").FullName;
        var scores = new List<(string Family, double Score)>();
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(path => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant())).Order(StringComparer.Ordinal))
        {
            var output = new MemoryStream();
            using var file = File.OpenRead(path);
            var report = SanitizeOneFile.Run(AddSanitizers.All(), new SanitizeRequest { ClaimedExtension = "", Limits = new SanitizeLimits() }, file, output);
            if (!report.Verdict.IsDeliverable()) continue;
            var (before, after) = (Path.Combine(scratch, "before" + Path.GetExtension(path)), Path.Combine(scratch, "after" + report.OutputFormat.Extension()));
            File.Copy(path, before, overwrite: true);
            File.WriteAllBytes(after, output.ToArray());
            var (one, other) = (Pages(before, scratch), Pages(after, scratch));
            // What LibreOffice does not draw before, it cannot lose.
            if (one.Count == 0) continue;
            var score = Enumerable.Range(0, Math.Max(one.Count, other.Count)).Average(page => page < one.Count && page < other.Count ? Similarity(one[page], other[page]) : 0);
            scores.Add((report.OutputFormat.Name(), score));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score:F4} {one.Count} {other.Count} {Path.GetFileName(path)}"));
        }
        Directory.Delete(scratch, recursive: true);
        Console.WriteLine("| family | files | p10 | median | exactly alike |\n|---|---|---|---|---|");
        foreach (var family in scores.GroupBy(score => score.Family).Append(scores.GroupBy(_ => "all").First())) Report(family.Key, [.. family.Select(score => score.Score).Order()]);
    }

    private static void Report(string family, List<double> scores) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {family} | {scores.Count} | {scores[scores.Count / 10]:F4} | {scores[scores.Count / 2]:F4} | {scores.Count(score => score > 0.9999)} |"));

    private static List<(int Width, int Height, byte[] Grey)> Pages(string file, string scratch)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scratch, Path.GetFileNameWithoutExtension(file))).FullName;
        foreach (var old in Directory.EnumerateFiles(folder)) File.Delete(old);
        Start("/usr/bin/soffice", "-env:UserInstallation=file://" + scratch + "/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, file);
        foreach (var pdf in Directory.EnumerateFiles(folder, "*.pdf").ToList())
            Start("/usr/bin/pdftoppm", "-gray", "-r", DotsPerInch.ToString(CultureInfo.InvariantCulture), "-l", "30", pdf, Path.Combine(folder, "page"));
        return [.. Directory.EnumerateFiles(folder, "*.pgm").Order(StringComparer.Ordinal).Select(Read)];
    }

    /// <summary>Binary PGM as pdftoppm writes it: three lines, then the samples.</summary>
    private static (int, int, byte[]) Read(string pgm)
    {
        using var file = File.OpenRead(pgm);
        var words = new List<string>();
        for (var word = ""; words.Count < 4;)
        {
            var next = file.ReadByte();
            if (!char.IsWhiteSpace((char)next)) { word += (char)next; continue; }
            words.Add(word);
            word = "";
        }
        var (width, height) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        var grey = new byte[width * height];
        file.ReadExactly(grey);
        return (width, height, grey);
    }

    private static double Similarity((int Width, int Height, byte[] Grey) one, (int Width, int Height, byte[] Grey) other)
    {
        if (one.Width != other.Width || one.Height != other.Height) return 0;
        var (sum, blocks) = (0.0, 0);
        for (var y = 0; y + Block <= one.Height; y += Block)
            for (var x = 0; x + Block <= one.Width; x += Block, blocks++) sum += OfBlock(one, other, x, y);
        return sum / blocks;
    }

    /// <summary>Wang, Bovik, Sheikh and Simoncelli, 2004.</summary>
    private static double OfBlock((int Width, int Height, byte[] Grey) one, (int Width, int Height, byte[] Grey) other, int left, int top)
    {
        const double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255, count = Block * Block;
        double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (var y = top; y < top + Block; y++)
            for (var x = left; x < left + Block; x++)
            {
                double p = one.Grey[(y * one.Width) + x], q = other.Grey[(y * other.Width) + x];
                (a, b, aa, bb, ab) = (a + p, b + q, aa + (p * p), bb + (q * q), ab + (p * q));
            }
        (a, b) = (a / count, b / count);
        var (va, vb, cov) = ((aa / count) - (a * a), (bb / count) - (b * b), (ab / count) - (a * b));
        return ((2 * a * b) + c1) * ((2 * cov) + c2) / (((a * a) + (b * b) + c1) * (va + vb + c2));
    }

    private static void Start(string program, params string[] arguments)
    {
        try
        {
            Tool.Run("/usr/bin/timeout", [SecondsAFile.ToString(CultureInfo.InvariantCulture), program, .. arguments]);
        }
        catch (InvalidOperationException)
        {
            // What cannot be drawn has no pages.
        }
    }
}
