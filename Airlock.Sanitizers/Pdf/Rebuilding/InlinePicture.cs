using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>Pictures inside content streams (ISO 32000-1 8.9.7): what they may say, and where they end.</summary>
internal static class InlinePicture
{
    /// <summary>Bytes after EI that must look like content before it is believed.</summary>
    private const int LookAhead = 12;

    /// <summary>What it may say besides its filters, which are made anew.</summary>
    private static bool IsAllowed(string key) => key is
        "W" or "Width" or "H" or "Height" or "BPC" or "BitsPerComponent" or "CS" or "ColorSpace" or "D" or "Decode"
        or "IM" or "ImageMask" or "I" or "Interpolate" or "Intent";

    /// <summary>The picture with its data out of whatever it was packed in; null when nothing of it may stay.</summary>
    public static BuiltStream? Rebuild(Dictionary<string, PdfObject> untrusted, ReadOnlyMemory<byte> data, Rebuilder rebuilder, string place)
    {
        var entries = new PdfDictionary(untrusted.Where(entry => IsAllowed(entry.Key)).ToDictionary());
        if (Value(untrusted, "F", "Filter") is not { } filter) return new BuiltStream(entries, data);
        var packing = new Dictionary<string, PdfObject> { ["Filter"] = filter };
        if (Value(untrusted, "DP", "DecodeParms") is { } parameters) packing["DecodeParms"] = parameters;
        var decoded = rebuilder.File.Decoder.Decode(new PdfStream(new PdfDictionary(packing), data), knownBytes: PlainLength(untrusted) ?? 0);
        if (decoded.IsUnknown || decoded.PictureCodec is "JBIG2Decode" or "JPXDecode")
        {
            rebuilder.Findings.Removed(FindingKind.UnknownContent, place, "an inline picture with a filter that may not stand there", Severity.Medium);
            return null;
        }
        if (decoded.PictureCodec is not { } codec) return Packed(entries, decoded.Bytes.Span);
        // Rebuilt by its full keys, written with its own.
        var sized = new PdfDictionary(new() { ["Height"] = Value(untrusted, "H", "Height") ?? PdfNull.Value });
        var built = PictureCodecs.Rebuild(codec, decoded, sized, rebuilder, place);
        entries.Entries["F"] = new PdfName(codec == "DCTDecode" && built.Dictionary["Filter"] is PdfName { Value: "DCTDecode" } ? "DCT" : "Fl");
        if (built.Dictionary["DecodeParms"] is { } kept) entries.Entries["DP"] = kept;
        return new BuiltStream(entries, built.Coded);
    }

    private static BuiltStream Packed(PdfDictionary entries, ReadOnlySpan<byte> plain)
    {
        entries.Entries["F"] = new PdfName("Fl");
        return new BuiltStream(entries, Packer.Deflate(plain));
    }

    /// <summary>
    /// Reads one from behind its BI to behind its EI. Whoever reads a content stream must read them alike: their bytes are no operators. Null when
    /// no ID follows; without data when it has no end, and then what follows ID is read as content.
    /// </summary>
    public static (Dictionary<string, PdfObject> Entries, ReadOnlyMemory<byte>? Data)? Read(PdfParser parser, ReadOnlyMemory<byte> untrusted, ref bool exhausted)
    {
        var entries = new Dictionary<string, PdfObject>();
        var read = parser.Next();
        for (; read is not (null or PdfKeyword); read = parser.Next())
            if (read is PdfName key && parser.Next() is { } value and not PdfKeyword) entries[key.Value] = value;
        if (read is not PdfKeyword { Word: "ID" }) return null;
        parser.Position++;
        if (FindEnd(untrusted.Span, parser.Position, entries, ref exhausted) is not { } length) return (entries, null);
        var data = untrusted.Slice(parser.Position, length);
        parser.Position += length;
        // The word EI itself is read here, so that it is never taken for an operator.
        parser.Next();
        return (entries, data);
    }

    /// <summary>Bytes of data from <paramref name="start"/>: as it says, as its size says, or up to an EI that is one. Null when there is none.</summary>
    /// <param name="exhausted">Set when no EI follows: a stream of nothing but beginnings must not be searched to its end for each.</param>
    private static int? FindEnd(ReadOnlySpan<byte> untrusted, int start, Dictionary<string, PdfObject> entries, ref bool exhausted)
    {
        if (start > untrusted.Length) return null;
        if (Value(entries, "L", "Length") is PdfInteger { Value: >= 0 } said && EndsAt(untrusted, start + said.Value)) return (int)said.Value;
        if (Value(entries, "F", "Filter") is null && PlainLength(entries) is { } plain && EndsAt(untrusted, start + plain)) return (int)plain;
        for (var at = start; !exhausted && at + 1 < untrusted.Length; at++)
        {
            if (untrusted[at] != 'E' || untrusted[at + 1] != 'I' || (at > start && !Characters.IsSpace(untrusted[at - 1]))) continue;
            if (at + 2 < untrusted.Length && !Characters.IsSpace(untrusted[at + 2])) continue;
            if (!LooksLikeContent(untrusted[(at + 2)..])) continue;
            return Math.Max(0, at - 1 - start);
        }
        exhausted = true;
        return null;
    }

    private static bool EndsAt(ReadOnlySpan<byte> untrusted, long at)
    {
        if (at >= untrusted.Length) return false;
        var rest = untrusted[(int)at..];
        while (rest.Length > 0 && Characters.IsSpace(rest[0])) rest = rest[1..];
        return rest.StartsWith("EI"u8) && (rest.Length == 2 || !Characters.IsRegular(rest[2]));
    }

    private static bool LooksLikeContent(ReadOnlySpan<byte> rest)
    {
        foreach (var value in rest[..Math.Min(LookAhead, rest.Length)])
            if (value is > 126 or < 32 && !Characters.IsSpace(value)) return false;
        return true;
    }

    private static long? PlainLength(Dictionary<string, PdfObject> entries)
    {
        if (Value(entries, "W", "Width") is not PdfInteger { Value: > 0 and < 1 << 20 } width) return null;
        if (Value(entries, "H", "Height") is not PdfInteger { Value: > 0 and < 1 << 20 } height) return null;
        var isMask = Value(entries, "IM", "ImageMask") is PdfBoolean { Value: true };
        var bits = isMask ? 1 : Value(entries, "BPC", "BitsPerComponent") is PdfInteger { Value: 1 or 2 or 4 or 8 or 16 } said ? said.Value : 0;
        var colors = isMask ? 1 : Value(entries, "CS", "ColorSpace") switch
        {
            PdfName { Value: "G" or "DeviceGray" } => 1,
            PdfName { Value: "RGB" or "DeviceRGB" } => 3,
            PdfName { Value: "CMYK" or "DeviceCMYK" } => 4,
            PdfArray { Items: [PdfName { Value: "I" or "Indexed" }, ..] } => 1,
            _ => 0,
        };
        return bits * colors == 0 ? null : (width.Value * bits * colors + 7) / 8 * height.Value;
    }

    private static PdfObject? Value(Dictionary<string, PdfObject> entries, string brief, string full) =>
        entries.GetValueOrDefault(brief) ?? entries.GetValueOrDefault(full);
}
