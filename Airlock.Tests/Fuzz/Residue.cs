using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Detection;

namespace Airlock.Tests.Fuzz;

/// <summary>What must be in no delivered file, looked for with other code than the sanitizers', by name and not by rule.</summary>
internal static partial class Residue
{
    /// <summary>What was found; null when nothing was.</summary>
    public static string? In(FileFormat format, byte[] output) => format switch
    {
        FileFormat.Pdf => InPdf(output),
        _ when output.AsSpan().StartsWith("PK"u8) => InPackage(output),
        FileFormat.Png => AfterEnd(output, [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]),
        FileFormat.Jpeg => AfterEnd(output, [0xFF, 0xD9]),
        _ => null,
    };

    private static string? InPackage(byte[] output)
    {
        using var package = new ZipArchive(new MemoryStream(output));
        foreach (var entry in package.Entries)
        {
            if (ActivePart().IsMatch(entry.FullName)) return $"part {entry.FullName}";
            if (entry.FullName.EndsWith(".emf", StringComparison.Ordinal) || entry.FullName.EndsWith(".wmf", StringComparison.Ordinal))
            {
                using var bytes = new MemoryStream();
                using (var metafile = entry.Open()) metafile.CopyTo(bytes);
                if (MetafileDetector.Find(bytes.ToArray()).FirstOrDefault() is { } found) return $"{found} in {entry.FullName}";
            }
            if (!entry.FullName.EndsWith(".xml", StringComparison.Ordinal) && !entry.FullName.EndsWith(".rels", StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            var text = reader.ReadToEnd();
            if (text.Contains("<!DOCTYPE", StringComparison.Ordinal) || text.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) return $"markup in {entry.FullName}";
            foreach (Match outside in ExternalTarget().Matches(text))
                if (!AllowedTarget().IsMatch(outside.Value)) return $"a target outside in {entry.FullName}";
        }
        return null;
    }

    private static string? InPdf(byte[] output)
    {
        var text = Encoding.Latin1.GetString(output);
        var plain = ResourceNames().Replace(Strings().Replace(Streams().Replace(text, ""), "()"), "");
        return ActiveName().Match(plain) is { Success: true } found ? found.Value : null;
    }

    private static string? AfterEnd(byte[] output, ReadOnlySpan<byte> end) => output.AsSpan().EndsWith(end) ? null : "bytes after its end";

    [GeneratedRegex(@"vbaProject|vbaData|\.bin$|activeX|customUI|\.exe|\.vbs|\.js$", RegexOptions.IgnoreCase)]
    private static partial Regex ActivePart();

    [GeneratedRegex("<Relationship [^>]*TargetMode=\"External\"[^>]*>")]
    private static partial Regex ExternalTarget();

    [GeneratedRegex("Type=\"[^\"]*/hyperlink\".*Target=\"(https?|mailto):|Target=\"(https?|mailto):.*Type=\"[^\"]*/hyperlink\"", RegexOptions.IgnoreCase)]
    private static partial Regex AllowedTarget();

    [GeneratedRegex(@"\bstream\n.*?\nendstream", RegexOptions.Singleline)]
    private static partial Regex Streams();

    [GeneratedRegex(@"\((?:\\.|[^()\\])*\)", RegexOptions.Singleline)]
    private static partial Regex Strings();

    /// <summary>A font or picture may be called anything.</summary>
    [GeneratedRegex(@"/(Font|XObject|ExtGState|ColorSpace|Pattern|Shading|Properties|CharProcs)\s*<<[^<>]*>>")]
    private static partial Regex ResourceNames();

    // As key or as kind of action; the same word as the name of a font is only a name, and an empty dictionary does nothing.
    [GeneratedRegex(@"/(JS|EmbeddedFiles?|RichMediaContent|XFA|AA|EF)\s*(?!<<\s*>>)(<|\[|\(|\d)|/S\s*/(JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Movie|Sound|Rendition|RichMediaExecute)\b")]
    private static partial Regex ActiveName();
}
