using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Filters;

/// <summary>Takes the general filters off a stream and leaves a picture codec, the last of the chain, where it is.</summary>
internal sealed class StreamDecoder(PdfFile file, Budget budget)
{
    /// <summary>No honest producer chains more; each stage may multiply a bomb.</summary>
    private const int MaxFilters = 6;

    /// <param name="keepsPredictor">Leaves rows predicted, with the parameters in the result: smaller, and just as decoded for bytes that are not read further.</param>
    /// <param name="knownBytes">Bytes the stream may have whatever its ratio.</param>
    public DecodedStream Decode(PdfStream untrusted, bool keepsPredictor = false, long knownBytes = 0)
    {
        var (names, parameters) = FiltersOf(untrusted.Dictionary);
        var bytes = file.Decrypted(untrusted);
        var isDamaged = untrusted.HasWrongLength;
        Predictor? kept = null;
        for (var i = 0; i < names.Count; i++)
        {
            if (IsPictureCodec(names[i]))
                return i == names.Count - 1 ? new DecodedStream(bytes, names[i], parameters[i], null, isDamaged) : DecodedStream.Unknown;
            var predictor = names[i] is "FlateDecode" or "LZWDecode" ? Predictor.Of(parameters[i], file.Resolve) : null;
            ReadOnlyMemory<byte> plain;
            switch (names[i])
            {
                case "FlateDecode":
                    plain = FlateText.Decode(bytes, budget, knownBytes, out var isBroken);
                    isDamaged |= isBroken;
                    break;
                case "LZWDecode":
                    plain = LzwText.Decode(bytes.Span, file.Resolve(parameters[i]?["EarlyChange"]) is not PdfInteger { Value: 0 }, budget);
                    break;
                case "ASCII85Decode": plain = AsciiText.Decode85(bytes.Span); break;
                case "ASCIIHexDecode": plain = AsciiText.DecodeHex(bytes.Span); break;
                case "RunLengthDecode": plain = RunLengthText.Decode(bytes.Span, budget); break;
                case "Crypt": continue;
                default: return DecodedStream.Unknown;
            }
            if (keepsPredictor && i == names.Count - 1) kept = predictor;
            else if (predictor is not null) plain = predictor.Undo(plain);
            bytes = plain;
        }
        return new DecodedStream(bytes, null, null, kept, isDamaged);
    }

    private static bool IsPictureCodec(string filter) => filter is "DCTDecode" or "JPXDecode" or "JBIG2Decode" or "CCITTFaxDecode";

    private (List<string> Names, List<PdfDictionary?> Parameters) FiltersOf(PdfDictionary dictionary)
    {
        var names = new List<string>();
        var parameters = new List<PdfDictionary?>();
        var filter = file.Resolve(dictionary["Filter"]);
        var decode = file.Resolve(dictionary["DecodeParms"] ?? dictionary["DP"]);
        var filters = filter is PdfArray many ? many.Items : [filter];
        if (filters.Count > MaxFilters) throw new FileRefusedException(Reasons.Bomb);
        for (var i = 0; i < filters.Count; i++)
        {
            if (file.Resolve(filters[i]) is not PdfName name) continue;
            names.Add(FullName(name.Value));
            parameters.Add(decode switch
            {
                PdfArray each when i < each.Items.Count => file.Resolve(each.Items[i]) as PdfDictionary,
                PdfDictionary one when filters.Count == 1 || i == filters.Count - 1 => one,
                _ => null,
            });
        }
        return (names, parameters);
    }

    /// <summary>The short names of inline pictures are read in ordinary streams as well.</summary>
    private static string FullName(string name) => name switch
    {
        "Fl" => "FlateDecode",
        "LZW" => "LZWDecode",
        "A85" => "ASCII85Decode",
        "AHx" => "ASCIIHexDecode",
        "RL" => "RunLengthDecode",
        "DCT" => "DCTDecode",
        "CCF" => "CCITTFaxDecode",
        _ => name,
    };
}
