using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;
using static Airlock.Sanitizers.Pdf.Rules.AnnotationRules;
using static Airlock.Sanitizers.Pdf.Rules.PdfRules;
using static Airlock.Sanitizers.Pdf.Rules.PlainRules;
using static Airlock.Sanitizers.Pdf.Rules.XObjectRules;

// The lists name each other before they are made; each is read only when its place is reached.
#nullable disable warnings

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>Tags (ISO 32000-1 14.7) and layers (8.11).</summary>
internal static class StructureRules
{
    /// <summary>What is read and searched in place of the glyphs; it can be anything, and nobody sees it.</summary>
    public static readonly Rule ReadAloud = new OnlyInRule(
        TextString, new DroppedAs(FindingKind.HiddenContent, Severity.Medium, "text that stands for what is seen and need not be it (/ActualText)"));

    public static readonly DictionaryRule StructureRoot = new(
        () => new()
        {
            ["Type"] = Name,
            ["K"] = StructureKids,
            ["IDTree"] = new TreeRule("Names", () => StructureElement),
            ["ParentTree"] = new TreeRule("Nums", () => new AnyOfRule(() => StructureElementArray, () => StructureElement)),
            ["ParentTreeNextKey"] = Number,
            // What a tag of the author's own stands for.
            ["RoleMap"] = new MapRule(() => Name),
            ["ClassMap"] = new MapRule(() => Attributes),
            ["Namespaces"] = new ArrayRule(() => Namespace),
        },
        (_, rebuilder) => rebuilder.KeepsStructure);

    public static readonly DictionaryRule StructureElement = new(
        () => new()
        {
            ["Type"] = Name,
            ["S"] = Name,
            ["ID"] = TextString,
            ["R"] = Number,
            ["T"] = TextString,
            // Read aloud in place of the glyphs.
            ["Lang"] = TextString,
            ["Alt"] = TextString,
            ["E"] = TextString,
            ["ActualText"] = ReadAloud,
            ["Phoneme"] = TextString,
            ["PhoneticAlphabet"] = Name,
            ["P"] = new AnyOfRule(() => StructureElement, () => StructureRoot),
            ["Pg"] = PageReference,
            ["K"] = StructureKids,
            ["A"] = Attributes,
            ["C"] = Plain,
            ["NS"] = Namespace,
        },
        (element, rebuilder) => rebuilder.File.Resolve(element["S"]) is PdfName && !IsReference(element, rebuilder.File.Resolve));

    public static readonly Rule StructureElementArray = new ArrayRule(() => StructureElement, keepsPlaces: true);

    public static readonly Rule StructureKids = new AnyOfRule(
        () => Number,
        () => MarkedContentReference,
        () => ObjectReference,
        () => StructureElement,
        () => StructureKidArray);

    public static readonly Rule StructureKidArray = new ArrayRule(() => StructureKids);

    public static readonly DictionaryRule MarkedContentReference = new(
        () => new() { ["Type"] = Name, ["Pg"] = PageReference, ["MCID"] = Number, ["Stm"] = XObject },
        (reference, rebuilder) => rebuilder.File.Resolve(reference["Type"]) is PdfName { Value: "MCR" });

    public static readonly DictionaryRule ObjectReference = new(
        () => new() { ["Type"] = Name, ["Pg"] = PageReference, ["Obj"] = new AnyOfRule(() => Annotation, () => XObject) },
        (reference, rebuilder) => rebuilder.File.Resolve(reference["Type"]) is PdfName { Value: "OBJR" });

    // Layout, list and table attributes: plain values under an owner's name.
    public static readonly DictionaryRule AttributeObject = new(() => new()
    {
        ["O"] = Name,
        ["NS"] = Namespace,
        ["Placement"] = Name,
        ["WritingMode"] = Name,
        ["BackgroundColor"] = Plain,
        ["BorderColor"] = Plain,
        ["BorderStyle"] = Plain,
        ["BorderThickness"] = Plain,
        ["Padding"] = Plain,
        ["Color"] = Plain,
        ["SpaceBefore"] = Number,
        ["SpaceAfter"] = Number,
        ["StartIndent"] = Number,
        ["EndIndent"] = Number,
        ["TextIndent"] = Number,
        ["TextAlign"] = Name,
        ["BBox"] = Plain,
        ["Width"] = Scalar,
        ["Height"] = Scalar,
        ["BlockAlign"] = Name,
        ["InlineAlign"] = Name,
        ["TBorderStyle"] = Plain,
        ["TPadding"] = Plain,
        ["BaselineShift"] = Number,
        ["LineHeight"] = Scalar,
        ["TextDecorationColor"] = Plain,
        ["TextDecorationThickness"] = Number,
        ["TextDecorationType"] = Name,
        ["RubyAlign"] = Name,
        ["RubyPosition"] = Name,
        ["GlyphOrientationVertical"] = Scalar,
        ["TextPosition"] = Name,
        ["ColumnCount"] = Number,
        ["ColumnGap"] = Plain,
        ["ColumnWidths"] = Plain,
        ["ListNumbering"] = Name,
        ["ContinuedList"] = Flag,
        ["ContinuedFrom"] = TextString,
        ["RowSpan"] = Number,
        ["ColSpan"] = Number,
        ["Headers"] = Plain,
        ["Scope"] = Name,
        ["Summary"] = TextString,
        ["Short"] = TextString,
        ["Role"] = Name,
        ["checked"] = Name,
        ["Checked"] = Name,
        ["Desc"] = TextString,
        ["Type"] = Name,
        ["Subtype"] = Name,
        ["Contents"] = TextString,
        ["NoteType"] = Name,
    });

    public static readonly Rule Attributes = new AnyOfRule(
        () => AttributeObject,
        () => Number,
        () => AttributesArray);

    public static readonly Rule AttributesArray = new ArrayRule(() => Attributes);

    public static readonly DictionaryRule Namespace = new(
        () => new() { ["Type"] = Name, ["NS"] = TextString, ["RoleMapNS"] = new MapRule(() => Plain) },
        (dictionary, rebuilder) => rebuilder.File.Resolve(dictionary["NS"]) is PdfString);

    /// <summary>Layers as the author left them. No usage and no automatic state (/AS): what is seen is what is printed.</summary>
    public static readonly DictionaryRule LayerProperties = new(() => new()
    {
        ["OCGs"] = LayerArray,
        ["D"] = LayerConfiguration,
        ["Configs"] = new ArrayRule(() => LayerConfiguration),
    });

    public static readonly DictionaryRule LayerConfiguration = new(() => new()
    {
        ["Name"] = TextString,
        ["BaseState"] = Name,
        ["ListMode"] = Name,
        ["Intent"] = Plain,
        ["ON"] = LayerArray,
        ["OFF"] = LayerArray,
        ["Locked"] = LayerArray,
        ["Order"] = LayerOrder,
        ["RBGroups"] = new ArrayRule(() => LayerArray),
    });

    public static readonly Rule LayerArray = new ArrayRule(() => PropertyList);

    public static readonly Rule LayerOrder = new ArrayRule(() => new AnyOfRule(() => TextString, () => LayerOrder, () => PropertyList));

    /// <summary>A layer, a membership in layers, or what a marked piece of content says about itself: one rule, because one object may be all three.</summary>
    public static readonly DictionaryRule PropertyList = new(() => new()
    {
        ["Type"] = Name,
        ["Name"] = TextString,
        ["Intent"] = Plain,
        ["OCGs"] = new AnyOfRule(() => PropertyList, () => LayerArray),
        ["P"] = Name,
        ["VE"] = VisibilityExpression,
        ["MCID"] = Number,
        ["ActualText"] = ReadAloud,
        ["Alt"] = TextString,
        ["E"] = TextString,
        ["Lang"] = TextString,
        ["Title"] = TextString,
    });

    /// <summary>The same, written into a content stream: no layer can be there, but what a page's own furniture is (ISO 32000-1 14.8.2.2).</summary>
    public static readonly DictionaryRule InlineProperties = new(() => new()
    {
        ["Type"] = Name,
        ["Subtype"] = Name,
        ["BBox"] = PlainArray,
        ["Attached"] = PlainArray,
        ["MCID"] = Number,
        ["ActualText"] = ReadAloud,
        ["Alt"] = TextString,
        ["E"] = TextString,
        ["Lang"] = TextString,
    });

    public static readonly Rule VisibilityExpression = new ArrayRule(() => new AnyOfRule(() => Name, () => VisibilityExpression, () => PropertyList));

    private static bool IsReference(PdfDictionary element, Func<PdfObject?, PdfObject> resolve) =>
        resolve(element["Type"]) is PdfName { Value: "MCR" or "OBJR" };
}
