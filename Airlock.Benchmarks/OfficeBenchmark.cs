using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Airlock.Benchmarks;

/// <summary>
/// What sanitizing an Office file costs beside the least that rewriting it can cost (packing anew at Optimal and one XML reader-writer pass
/// over every part) and beside opening and saving it with the Open XML SDK. All in this process, alternated file by file.
/// </summary>
internal static class OfficeBenchmark
{
    private static readonly string[] Families = ["docx", "xlsx", "pptx"];

    public static void Run(string from, int rounds)
    {
        Console.WriteLine("| family | files | sanitize CPU ms | pack and pass CPU ms | ratio | SDK open and save CPU ms | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var family in Families)
        {
            var files = Directory.EnumerateFiles(from, "*." + family, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read).Where(file => Sanitize(file).Length > 0 && Opens(file)).ToList();
            Report(family, files, rounds);
            Report(family + ", no picture", [.. files.Where(file => !HasPicture(file))], rounds);
        }
    }

    private static void Report(string name, List<byte[]> files, int rounds)
    {
        if (files.Count == 0) return;
        var all = new List<(double Ours, double Least, double Sdk)>();
        foreach (var file in files)
        {
            var runs = new List<(double Ours, double Least, double Sdk)>();
            for (var round = 0; round < rounds; round++) runs.Add((Cpu(() => Sanitize(file)), Cpu(() => PackAndPass(file)), Cpu(() => OpenAndSave(file))));
            // The first rounds compile.
            runs = runs[(rounds / 2)..];
            all.Add((Median(runs.Select(run => run.Ours)), Median(runs.Select(run => run.Least)), Median(runs.Select(run => run.Sdk))));
        }
        var (ours, least, sdk) = (Median(all.Select(file => file.Ours)), Median(all.Select(file => file.Least)), Median(all.Select(file => file.Sdk)));
        var (ofLeast, ofSdk) = (Median(all.Select(file => file.Ours / file.Least)), Median(all.Select(file => file.Ours / file.Sdk)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {files.Count} | {ours:F1} | {least:F1} | {ofLeast:F2} | {sdk:F1} | {ofSdk:F2} |"));
    }

    private static byte[] Sanitize(byte[] file)
    {
        var output = new MemoryStream();
        SanitizeOneFile.Run(AddSanitizers.All(), new SanitizeRequest { ClaimedExtension = "", Limits = new SanitizeLimits() }, new MemoryStream(file), output);
        return output.ToArray();
    }

    private static byte[] PackAndPass(byte[] file)
    {
        var output = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(file)))
        using (var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries)
            {
                using var read = entry.Open();
                using var written = to.CreateEntry(entry.FullName, CompressionLevel.Optimal).Open();
                if (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
                {
                    using var reader = XmlReader.Create(read, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
                    using var writer = XmlWriter.Create(written);
                    writer.WriteNode(reader, defattr: false);
                }
                else read.CopyTo(written);
            }
        return output.ToArray();
    }

    private static byte[] OpenAndSave(byte[] file)
    {
        var output = new MemoryStream();
        output.Write(file);
        using (OpenXmlPackage package = Open(output))
            foreach (var part in package.GetAllParts())
                if (part.RootElement is { } root) root.Save();
        return output.ToArray();
    }

    private static bool Opens(byte[] file)
    {
        try
        {
            return OpenAndSave(file).Length > 0;
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or InvalidDataException or XmlException or InvalidOperationException or UriFormatException)
        {
            return false;
        }
    }

    private static OpenXmlPackage Open(Stream stream)
    {
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (zip.Entries.Any(entry => entry.FullName.StartsWith("ppt/", StringComparison.Ordinal))) return PresentationDocument.Open(stream, isEditable: true);
            if (zip.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal))) return SpreadsheetDocument.Open(stream, isEditable: true);
        }
        return WordprocessingDocument.Open(stream, isEditable: true);
    }

    private static bool HasPicture(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.Any(entry => entry.FullName.Contains("/media/", StringComparison.Ordinal));
    }

    private static double Cpu(Func<byte[]> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
