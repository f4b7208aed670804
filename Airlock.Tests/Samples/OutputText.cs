using System.IO.Compression;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Samples;

/// <summary>
/// Everything in an output as one searchable text, read with other code than the sanitizers': zip entries inflated and named,
/// PDF streams inflated, bytes as Latin-1 beside UTF-8.
/// </summary>
internal static class OutputText
{
    public static string Of(FileFormat format, byte[] output)
    {
        var text = new StringBuilder();
        Append(text, output);
        if (output.AsSpan().StartsWith("PK"u8)) AppendZip(text, output);
        if (format is FileFormat.Pdf) AppendPdfStreams(text, output);
        return text.ToString();
    }

    private static void AppendZip(StringBuilder text, byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (var opened = entry.Open()) opened.CopyTo(content);
            text.Append('\n').Append(entry.FullName).Append('\n');
            Append(text, content.ToArray());
            if (content.ToArray().AsSpan().StartsWith("PK"u8)) AppendZip(text, content.ToArray());
        }
    }

    private static void AppendPdfStreams(StringBuilder text, byte[] pdf)
    {
        ReadOnlySpan<byte> start = "stream\n"u8;
        for (var at = 0; pdf.AsSpan(at).IndexOf(start) is >= 0 and var found; at += found + start.Length)
        {
            try
            {
                using var inflated = new MemoryStream();
                using (var zlib = new ZLibStream(new MemoryStream(pdf, at + found + start.Length, pdf.Length - at - found - start.Length), CompressionMode.Decompress))
                    zlib.CopyTo(inflated);
                Append(text, inflated.ToArray());
            }
            catch (InvalidDataException)
            {
                // Not Flate: a picture, already in the text as it is.
            }
        }
    }

    private static void Append(StringBuilder text, byte[] bytes) =>
        text.Append('\n').Append(Encoding.UTF8.GetString(bytes)).Append('\n').Append(Encoding.Latin1.GetString(bytes));
}
