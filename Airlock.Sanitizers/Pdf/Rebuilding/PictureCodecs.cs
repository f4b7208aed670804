using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Pdf.Fax;
using Airlock.Sanitizers.Pdf.Filters;
using Airlock.Sanitizers.Pdf.Rules;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>
/// No picture stays in the bytes it came in: JPEG is decoded and encoded anew, fax is decoded here. JBIG2 and JPEG 2000 have decoders too
/// large and too often broken to run beside the rest; the child that draws decodes them, and nothing is delivered before it has.
/// </summary>
internal static class PictureCodecs
{
    public static BuiltStream Rebuild(string codec, DecodedStream decoded, PdfDictionary entries, Rebuilder rebuilder, string place) => codec switch
    {
        "DCTDecode" => Jpeg(decoded, entries, rebuilder, place),
        "CCITTFaxDecode" => Fax(decoded, entries, rebuilder, place),
        _ => LeaveForRedraw(codec, decoded, entries, rebuilder, place),
    };

    private static BuiltStream Jpeg(DecodedStream decoded, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        if (!PictureRebuilder.TryRebuildJpegForPdf(decoded.Bytes, rebuilder.Context, place, out var clean))
            return Undecodable("JPEG", entries, rebuilder, place);
        entries.Entries["Filter"] = new PdfName("DCTDecode");
        KeepParameters("DCTDecode", decoded, entries, rebuilder, place);
        return new BuiltStream(entries, clean);
    }

    private static BuiltStream Fax(DecodedStream decoded, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        var height = entries["Height"] is PdfInteger said ? said.Value : 0;
        if (FaxParameters.Of(decoded.CodecParameters, rebuilder.File.Resolve, height) is not { } parameters)
            return Undecodable("fax picture", entries, rebuilder, place);
        var pixels = FaxDecoder.Decode(decoded.Bytes.Span, parameters, rebuilder.Budget, out var isDamaged);
        if (isDamaged)
            rebuilder.Findings.Neutralized(FindingKind.MalformedStructure, place, "a fax picture is damaged or cut short; drawn as far as it decodes", Severity.Medium);
        rebuilder.Findings.Add(FindingKind.Picture, FindingAction.Rebuilt, place, "a fax picture decoded and packed anew", Severity.Low);
        return StreamRebuilder.Deflated(pixels, null, entries);
    }

    private static BuiltStream LeaveForRedraw(string codec, DecodedStream decoded, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        rebuilder.Context.NeedsRedraw = true;
        entries.Entries["Filter"] = new PdfName(codec);
        KeepParameters(codec, decoded, entries, rebuilder, place);
        return new BuiltStream(entries, decoded.Bytes);
    }

    private static void KeepParameters(string codec, DecodedStream decoded, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        if (XObjectRules.CodecParameters.TryGetValue(codec, out var rule) && decoded.CodecParameters is { } parameters
            && rule.BuildEntries(parameters, rebuilder, place) is { Entries.Count: > 0 } kept)
            entries.Entries["DecodeParms"] = kept;
    }

    private static BuiltStream Undecodable(string what, PdfDictionary entries, Rebuilder rebuilder, string place)
    {
        rebuilder.Findings.Removed(FindingKind.Picture, place, $"a {what} that cannot be decoded", Severity.Medium);
        return StreamRebuilder.Deflated([], null, entries);
    }
}
