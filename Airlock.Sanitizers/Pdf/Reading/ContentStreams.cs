using System.Buffers;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>The /Contents of a page: one stream, or several that read as one with a space between (ISO 32000-1 7.7.3.3).</summary>
internal static class ContentStreams
{
    public static ReadOnlyMemory<byte> Joined(PdfFile file, PdfObject? contents)
    {
        var target = file.Resolve(contents);
        var joined = new ArrayBufferWriter<byte>(1 << 12);
        foreach (var stream in (target is PdfArray many ? many.Items.Select(file.Resolve) : [target]).OfType<PdfStream>())
        {
            joined.Write(file.Decode(stream).Span);
            joined.Write("\n"u8);
        }
        return joined.WrittenMemory;
    }
}
