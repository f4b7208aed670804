using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Pdf.Filters;
using Airlock.Sanitizers.Pdf.Rules;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>Pictures that stay in their own codec. JPEG goes through the rule for pictures; what we cannot decode is kept and pointed out.</summary>
internal static class PictureCodecs
{
    public static BuiltStream Keep(string codec, DecodedStream decoded, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        if (XObjectRules.CodecParameters.TryGetValue(codec, out var rule) && decoded.CodecParameters is { } parameters
            && rule.BuildEntries(parameters, rebuilder, place) is { Entries.Count: > 0 } kept)
            entries.Entries["DecodeParms"] = kept;
        entries.Entries["Filter"] = new PdfName(codec);
        if (codec == "DCTDecode") return Jpeg(decoded.Bytes, entries, rebuilder, place);
        rebuilder.Findings.Reported(FindingKind.Picture, place, $"a picture kept as it was coded ({codec})");
        return new BuiltStream(entries, decoded.Bytes);
    }

    private static BuiltStream Jpeg(ReadOnlyMemory<byte> untrusted, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        if (PictureRebuilder.TryRebuildJpegForPdf(untrusted, rebuilder.Context, place, out var clean)) return new BuiltStream(entries, clean);
        rebuilder.Findings.Removed(FindingKind.Picture, place, "a JPEG that cannot be decoded", Severity.Medium);
        entries.Entries.Remove("DecodeParms");
        return StreamRebuilder.Deflated([], null, entries);
    }
}
