using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;
using static Airlock.Sanitizers.Pdf.Rules.GraphicsRules;
using static Airlock.Sanitizers.Pdf.Rules.PdfRules;
using static Airlock.Sanitizers.Pdf.Rules.PlainRules;
using static Airlock.Sanitizers.Pdf.Rules.StructureRules;
using static Airlock.Sanitizers.Pdf.Rules.XObjectRules;

// The lists name each other before they are made; each is read only when its place is reached.
#nullable disable warnings

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>Annotations and form fields (ISO 32000-1 12.5, 12.7).</summary>
internal static class AnnotationRules
{
    private static bool IsAllowedAnnotation(string subtype) => subtype is
        // Notes and marks a reader makes.
        "Text" or "FreeText" or "Line" or "Square" or "Circle" or "Polygon" or "PolyLine" or "Highlight" or "Underline" or "Squiggly"
        or "StrikeOut" or "Caret" or "Ink" or "Stamp" or "Popup"
        // Links, by the action rule; form fields, without their scripts.
        or "Link" or "Widget";

    /// <summary>
    /// One rule for annotations and fields, because a field with one appearance is both in one dictionary. No /AA at all, no /RC or /RV
    /// (XHTML), no file specification.
    /// </summary>
    public static readonly DictionaryRule Annotation = new(
        () => new()
        {
            // Every annotation. /M, /CreationDate and /T tell a reader who wrote the note and when.
            ["Type"] = Name,
            ["Subtype"] = Name,
            ["Rect"] = PlainArray,
            ["Contents"] = TextString,
            ["P"] = PageReference,
            ["NM"] = TextString,
            ["M"] = TextString,
            ["F"] = Number,
            ["AP"] = Appearances,
            ["AS"] = Name,
            ["Border"] = PlainArray,
            ["C"] = PlainArray,
            ["StructParent"] = Number,
            ["OC"] = PropertyList,
            ["BS"] = BorderStyle,
            ["CA"] = Number,
            ["ca"] = Number,
            ["BM"] = Plain,
            ["Lang"] = TextString,
            // Notes.
            ["T"] = TextString,
            ["CreationDate"] = TextString,
            ["Subj"] = TextString,
            ["Open"] = Flag,
            ["Name"] = Name,
            ["State"] = TextString,
            ["StateModel"] = TextString,
            ["IRT"] = Annotation,
            ["RT"] = Name,
            ["Popup"] = Annotation,
            ["Parent"] = Annotation,
            // Shapes.
            ["IT"] = Name,
            ["L"] = PlainArray,
            ["LE"] = Plain,
            ["LL"] = Number,
            ["LLE"] = Number,
            ["LLO"] = Number,
            ["Cap"] = Flag,
            ["CP"] = Name,
            ["CO"] = PlainArray,
            ["IC"] = PlainArray,
            ["BE"] = BorderStyle,
            ["RD"] = PlainArray,
            ["CL"] = PlainArray,
            ["Vertices"] = PlainArray,
            ["InkList"] = PlainArray,
            ["QuadPoints"] = PlainArray,
            ["Sy"] = Name,
            // Links.
            ["A"] = LinkAction,
            ["Dest"] = Destination,
            ["H"] = Name,
            // Fields: name, kind, value, choices, look.
            ["FT"] = Name,
            ["Kids"] = new ArrayRule(() => Annotation),
            ["TU"] = TextString,
            ["TM"] = TextString,
            ["Ff"] = Number,
            ["V"] = FieldValue,
            ["DV"] = FieldValue,
            ["DA"] = TextString,
            ["DS"] = TextString,
            ["Q"] = Number,
            ["MaxLen"] = Number,
            ["Opt"] = PlainArray,
            ["TI"] = Number,
            ["I"] = PlainArray,
            ["MK"] = WidgetLook,
            ["DR"] = Resources,
        },
        (annotation, rebuilder) => rebuilder.File.Resolve(annotation["Subtype"]) is PdfName subtype
            ? IsAllowedAnnotation(subtype.Value) && !(rebuilder.Context.IsTakeOut && IsUnseen(annotation, rebuilder))
            // By what will stay: a kind that is no name goes, and what then is left must not be judged otherwise.
            : rebuilder.File.Resolve(annotation["FT"]) is PdfName || rebuilder.File.Resolve(annotation["T"]) is PdfString || rebuilder.File.Resolve(annotation["Kids"]) is PdfArray)
    {
        Name = "annotation",
        DescribesRejected = DescribeAnnotation,
    };

    /// <summary>The static form: fields and values stay, scripts, XFA and signatures do not.</summary>
    public static readonly DictionaryRule Form = new(() => new()
    {
        ["Fields"] = new ArrayRule(() => Annotation),
        ["NeedAppearances"] = Flag,
        ["DR"] = Resources,
        ["DA"] = TextString,
        ["Q"] = Number,
    })
    { Name = "form" };

    public static readonly Rule FieldValue = new AnyOfRule(() => Plain, () => OpaqueStream);

    public static readonly DictionaryRule BorderStyle = new(() => new()
    {
        ["Type"] = Name,
        ["W"] = Number,
        ["S"] = Name,
        ["D"] = PlainArray,
        ["I"] = Number,
    });

    public static readonly DictionaryRule WidgetLook = new(() => new()
    {
        ["R"] = Number,
        ["BC"] = PlainArray,
        ["BG"] = PlainArray,
        ["CA"] = TextString,
        ["RC"] = TextString,
        ["AC"] = TextString,
        ["TP"] = Number,
        ["I"] = FormXObject,
        ["RI"] = FormXObject,
        ["IX"] = FormXObject,
        ["IF"] = new DictionaryRule(() => new() { ["SW"] = Name, ["S"] = Name, ["A"] = PlainArray, ["FB"] = Flag }),
    });

    public static readonly DictionaryRule Appearances = new(() => new() { ["N"] = Appearance, ["R"] = Appearance, ["D"] = Appearance });

    public static readonly Rule Appearance = new AnyOfRule(() => FormXObject, () => AppearanceStates);

    public static readonly Rule AppearanceStates = new MapRule(() => FormXObject);

    /// <summary>Flags hidden and no-view (ISO 32000-1 table 165).</summary>
    private static bool IsUnseen(PdfDictionary annotation, Rebuilder rebuilder) =>
        rebuilder.File.Resolve(annotation["F"]) is PdfInteger flags && (flags.Value & (2 | 32)) != 0;

    private static DroppedAs? DescribeAnnotation(PdfDictionary untrusted, Rebuilder rebuilder) =>
        rebuilder.File.Resolve(untrusted["Subtype"]) is PdfName kind && IsAllowedAnnotation(kind.Value)
            ? Drop(FindingKind.HiddenContent, Severity.Medium, "an annotation nobody sees")
            : DescribeKind(untrusted, rebuilder);

    private static DroppedAs? DescribeKind(PdfDictionary untrusted, Rebuilder rebuilder) =>
        (rebuilder.File.Resolve(untrusted["Subtype"]) as PdfName)?.Value switch
        {
            "FileAttachment" => Drop(FindingKind.EmbeddedFile, Severity.High, "an attached file"),
            "Screen" or "Movie" or "Sound" or "RichMedia" or "3D" or "Projection" => Drop(FindingKind.RichMedia, Severity.High, "media that play"),
            "PrinterMark" or "TrapNet" or "Watermark" or "Redact" => Drop(FindingKind.UnknownContent, Severity.Low, "a mark of print production"),
            _ => Drop(FindingKind.UnknownContent, Severity.Medium, "an annotation of a kind that is not allowed"),
        };
}
