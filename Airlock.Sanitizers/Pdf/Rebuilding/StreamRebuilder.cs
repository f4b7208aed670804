using System.Buffers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Filters;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>Takes a stream's bytes out of whatever they are packed in and packs them in one way.</summary>
internal static class StreamRebuilder
{
    /// <summary>More than any picture codec of the standard puts in a pixel: four components of 16 bits, and the row's predictor byte.</summary>
    private const int MaxPixelBytes = 9;

    public static BuiltStream Opaque(PdfStream untrusted, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        var decoded = rebuilder.File.Decoder.Decode(untrusted, keepsPredictor: true);
        Report(decoded, rebuilder, place);
        // A picture codec makes no sense here; nothing reads such bytes as a font or a table.
        return decoded.PictureCodec is null ? Deflated(decoded.Bytes.Span, decoded.Kept, entries) : Deflated([], null, entries);
    }

    public static BuiltStream Operators(List<PdfStream> untrusted, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        var content = new ArrayBufferWriter<byte>(1 << 14);
        foreach (var stream in untrusted)
        {
            var decoded = rebuilder.File.Decoder.Decode(stream);
            Report(decoded, rebuilder, place);
            if (decoded.PictureCodec is not null) continue;
            content.Write(decoded.Bytes.Span);
            content.Write("\n"u8);
        }
        var clean = new ContentRebuilder(content.WrittenMemory, rebuilder, place).Rebuild();
        return Deflated(clean, null, entries);
    }

    public static BuiltStream Picture(PdfStream untrusted, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        if (untrusted.IsPacked)
        {
            entries.Entries["Filter"] = untrusted.Dictionary["Filter"]!;
            return new BuiltStream(entries, untrusted.Coded);
        }
        var decoded = rebuilder.File.Decoder.Decode(untrusted, keepsPredictor: true, KnownBytes(entries, rebuilder));
        Report(decoded, rebuilder, place);
        return decoded.PictureCodec is { } codec
            ? PictureCodecs.Rebuild(codec, decoded, entries, rebuilder, place)
            : Deflated(decoded.Bytes.Span, decoded.Kept, entries);
    }

    public static BuiltStream Deflated(ReadOnlySpan<byte> bytes, Predictor? kept, PdfDictionary entries)
    {
        entries.Entries["Filter"] = new PdfName("FlateDecode");
        if (kept is not null) entries.Entries["DecodeParms"] = kept.ToParameters();
        return new BuiltStream(entries, Packer.Deflate(bytes));
    }

    private static long KnownBytes(PdfDictionary entries, Rebuilder rebuilder)
    {
        if (entries["Width"] is not PdfInteger width || entries["Height"] is not PdfInteger height) return 0;
        if (width.Value <= 0 || height.Value <= 0) return 0;
        rebuilder.Budget.CheckPixels(width.Value, height.Value);
        return width.Value * height.Value * MaxPixelBytes;
    }

    private static void Report(DecodedStream decoded, Rebuilder rebuilder, string place)
    {
        if (decoded.IsUnknown) rebuilder.Findings.Removed(FindingKind.UnknownContent, place, "the data of a stream with a filter nobody knows", Severity.Medium);
        else if (decoded.IsDamaged)
            rebuilder.Findings.Neutralized(FindingKind.MalformedStructure, place, "a damaged stream, kept as far as it could be read", Severity.Medium);
    }
}
