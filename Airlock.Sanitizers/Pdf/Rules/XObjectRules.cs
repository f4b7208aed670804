using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;
using static Airlock.Sanitizers.Pdf.Rules.GraphicsRules;
using static Airlock.Sanitizers.Pdf.Rules.PlainRules;
using static Airlock.Sanitizers.Pdf.Rules.StructureRules;

namespace Airlock.Sanitizers.Pdf.Rules;

// The lists name each other before they are made; each is read only when its place is reached.
#nullable disable warnings

/// <summary>Pictures and forms drawn by name (ISO 32000-1 8.8, 8.9, 8.10).</summary>
internal static class XObjectRules
{
    /// <summary>Pictures and forms. Not PostScript (/PS), which is a program for the printer.</summary>
    public static readonly Rule XObject = new AnyOfRule(() => Image, () => FormXObject);

    public static readonly StreamRule Image = new(
        new DictionaryRule(
            () => new()
            {
                ["Type"] = Name,
                ["Subtype"] = Name,
                ["Width"] = Number,
                ["Height"] = Number,
                ["ColorSpace"] = ColorSpace,
                ["BitsPerComponent"] = Number,
                ["Intent"] = Name,
                ["ImageMask"] = Flag,
                ["Decode"] = PlainArray,
                ["Interpolate"] = Flag,
                ["SMaskInData"] = Number,
                ["Name"] = Name,
                ["Mask"] = new AnyOfRule(() => PlainArray, () => Image),
                ["SMask"] = Image,
                ["Matte"] = PlainArray,
                ["StructParent"] = Number,
                ["OC"] = PropertyList,
            },
            (stream, rebuilder) => rebuilder.File.Resolve(stream["Subtype"]) is PdfName { Value: "Image" })
        {
            DescribesRejected = (stream, rebuilder) => rebuilder.File.Resolve(stream["Subtype"]) is PdfName { Value: "PS" }
                ? Drop(FindingKind.Script, Severity.High, "a PostScript program")
                : null,
        },
        StreamContent.Picture);

    public static readonly StreamRule FormXObject = new(
        new DictionaryRule(
            () => new()
            {
                ["Type"] = Name,
                ["Subtype"] = Name,
                ["FormType"] = Number,
                ["BBox"] = PlainArray,
                ["Matrix"] = PlainArray,
                ["Resources"] = Resources,
                ["Group"] = TransparencyGroup,
                ["StructParent"] = Number,
                ["StructParents"] = Number,
                ["OC"] = PropertyList,
                ["Name"] = Name,
            },
            // Appearances often leave the subtype out; nothing else may stand in for it.
            (stream, rebuilder) => rebuilder.File.Resolve(stream["Subtype"]) is PdfNull or PdfName { Value: "Form" }),
        StreamContent.Operators);

    /// <summary>A stream of bytes nobody reads as code: table, set, long text. None of its keys matter.</summary>
    public static readonly StreamRule OpaqueStream = new(new DictionaryRule(() => []), StreamContent.Opaque);

    /// <summary>What a picture codec needs to be told where its bytes go on; nothing in it can name a file.</summary>
    public static readonly Dictionary<string, DictionaryRule> CodecParameters = new()
    {
        ["DCTDecode"] = new DictionaryRule(() => new() { ["ColorTransform"] = Number }),
        ["JBIG2Decode"] = new DictionaryRule(() => new() { ["JBIG2Globals"] = OpaqueStream }),
    };
}
