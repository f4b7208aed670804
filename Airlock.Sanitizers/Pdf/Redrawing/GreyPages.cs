using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>
/// Pages that surely have no colour, as most letters: drawn in grey they cost a third. What is not surely grey is drawn in colour; an error here
/// would lose colour and nothing else.
/// </summary>
internal sealed class GreyPages(PdfFile file)
{
    private const int MaxForms = 200;

    private readonly Dictionary<PdfStream, bool> _forms = new(ReferenceEqualityComparer.Instance);

    public bool Has(PdfDictionary page)
    {
        // The look of a note or a field would be followed through its states.
        if (file.Resolve(page["Annots"]) is PdfArray annotations && annotations.Items.Any(item => file.Resolve(item) is PdfDictionary annotation
            && (file.Resolve(annotation["Subtype"]) is not PdfName { Value: "Link" } || annotation["AP"] is not null || annotation["C"] is not null))) return false;
        return IsGrey(ContentStreams.Joined(file, page["Contents"]), file.Resolve(page["Resources"]) as PdfDictionary);
    }

    private bool IsGrey(ReadOnlyMemory<byte> content, PdfDictionary? resources)
    {
        var parser = new PdfParser(content, 0, readsReferences: false);
        var operands = new List<PdfObject>();
        while (parser.Next() is { } read)
        {
            if (read is not PdfKeyword { Word: var word })
            {
                operands.Add(read);
                continue;
            }
            if (!IsGrey(word, operands, resources)) return false;
            operands.Clear();
        }
        return true;
    }

    private bool IsGrey(string word, List<PdfObject> operands, PdfDictionary? resources) => word switch
    {
        // Three alike are grey in every space that is asked for by three.
        "rg" or "RG" or "sc" or "SC" or "scn" or "SCN" => operands.Count == 3 && operands.TrueForAll(value => Numbers.ValueOf(value) is { } number && number == Numbers.ValueOf(operands[0])),
        "k" or "K" => operands.Count == 4 && operands.Take(3).All(value => Numbers.ValueOf(value) == 0),
        "cs" or "CS" => operands is [PdfName name] && (name.Value is "DeviceGray" or "DeviceRGB" || HasGrey(file.Resolve(resources?["ColorSpace"]), name.Value)),
        "sh" or "BI" or "d0" => false,
        "Do" => operands is [PdfName name] && file.Resolve(resources?["XObject"]) is PdfDictionary named && file.Resolve(named[name.Value]) is PdfStream drawn && IsGreyObject(drawn, resources),
        "Tf" => operands is [PdfName name, _] && !(file.Resolve(resources?["Font"]) is PdfDictionary named && file.Resolve(named[name.Value]) is PdfDictionary font
            && file.Resolve(font["Subtype"]) is PdfName { Value: "Type3" }),
        _ => true,
    };

    /// <summary>Spaces whose first colour is black and where three alike are grey.</summary>
    private bool HasGrey(PdfObject spaces, string name) => spaces is PdfDictionary named && file.Resolve(named[name]) is PdfArray { Items: [var first, ..] }
        && file.Resolve(first) is PdfName { Value: "ICCBased" or "CalRGB" or "CalGray" };

    private bool IsGreyObject(PdfStream drawn, PdfDictionary? resources)
    {
        if (file.Resolve(drawn.Dictionary["Subtype"]) is PdfName { Value: "Image" })
            return file.Resolve(drawn.Dictionary["ImageMask"]) is PdfBoolean { Value: true } || file.Resolve(drawn.Dictionary["ColorSpace"]) is PdfName { Value: "DeviceGray" };
        if (_forms.TryGetValue(drawn, out var known)) return known;
        if (_forms.Count >= MaxForms) return false;
        // While it is read, one that draws itself counts as grey: what it draws is asked for anyway.
        _forms[drawn] = true;
        return _forms[drawn] = IsGrey(file.Decode(drawn), file.Resolve(drawn.Dictionary["Resources"]) as PdfDictionary ?? resources);
    }
}
