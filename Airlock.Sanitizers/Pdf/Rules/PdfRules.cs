using Airlock.Sanitizers.Pdf.Syntax;
using static Airlock.Sanitizers.Pdf.Rules.AnnotationRules;
using static Airlock.Sanitizers.Pdf.Rules.GraphicsRules;
using static Airlock.Sanitizers.Pdf.Rules.PlainRules;
using static Airlock.Sanitizers.Pdf.Rules.StructureRules;

// The lists name each other before they are made; each is read only when its place is reached.
#nullable disable warnings

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>The allow-list of document structure (ISO 32000-1 7.7, 12). What is not listed does not get into the new file.</summary>
internal static class PdfRules
{
    public static readonly Rule PageReference = new PageReferenceRule();
    public static readonly Rule Destination = new DestinationRule();
    public static readonly Rule LinkAction = new ActionRule();

    public static readonly DictionaryRule Catalog = new(() => new()
    {
        ["Type"] = Name,
        // Two is the number the page tree always gets.
        ["Pages"] = new FixedReferenceRule(2),
        // i, ii, 1, 2: what the reader shows as page number.
        ["PageLabels"] = new TreeRule("Nums", () => PageLabel),
        ["Names"] = Names,
        // Places by name, the old form.
        ["Dests"] = new MapRule(() => NamedDestination),
        ["ViewerPreferences"] = ViewerPreferences,
        ["PageLayout"] = Name,
        // Not UseAttachments: there are none.
        ["PageMode"] = OneOf("UseNone", "UseOutlines", "UseThumbs", "FullScreen", "UseOC"),
        ["Outlines"] = OutlineItem,
        ["OpenAction"] = new AnyOfRule(() => DestinationArray, () => OpeningAction),
        ["AcroForm"] = Form,
        // Tags and language: screen readers need them.
        ["StructTreeRoot"] = StructureRoot,
        ["MarkInfo"] = new DictionaryRule(() => new() { ["Type"] = Name, ["Marked"] = Flag, ["UserProperties"] = Flag, ["Suspects"] = Flag }),
        ["Lang"] = TextString,
        ["OCProperties"] = LayerProperties,
        // The colours the document was made for.
        ["OutputIntents"] = new ArrayRule(() => OutputIntent),
    });

    public static readonly DictionaryRule Page = new(() => new()
    {
        ["Type"] = Name,
        ["Resources"] = Resources,
        ["MediaBox"] = PlainArray,
        ["CropBox"] = PlainArray,
        ["BleedBox"] = PlainArray,
        ["TrimBox"] = PlainArray,
        ["ArtBox"] = PlainArray,
        ["Contents"] = new PageContentsRule(),
        ["Rotate"] = Number,
        ["UserUnit"] = Number,
        ["Group"] = TransparencyGroup,
        ["Annots"] = new ArrayRule(() => Annotation),
        // How a slide turns to the next; it moves nothing but pixels.
        ["Trans"] = new MapRule(() => Scalar),
        ["Dur"] = Number,
        ["StructParents"] = Number,
        ["Tabs"] = Name,
        ["PZ"] = Number,
        ["OutputIntents"] = new ArrayRule(() => OutputIntent),
    });

    public static readonly DictionaryRule PageLabel = new(() => new() { ["Type"] = Name, ["S"] = Name, ["P"] = TextString, ["St"] = Number });

    // Of all the name trees only the one that names places: the others name scripts, files, media and templates.
    public static readonly DictionaryRule Names = new(() => new() { ["Dests"] = new TreeRule("Names", () => NamedDestination) });

    public static readonly Rule DestinationArray = new ChoiceRule(value => value is PdfArray, Destination);

    public static readonly Rule OpeningAction = new ActionRule(goesOnly: true);

    public static readonly Rule NamedDestination = new AnyOfRule(() => DestinationArray, () => DestinationDictionary);

    public static readonly DictionaryRule DestinationDictionary = new(() => new() { ["D"] = Destination });

    // Where the window goes and how to print; nothing that hides the reader's own controls.
    public static readonly DictionaryRule ViewerPreferences = new(() => new()
    {
        ["FitWindow"] = Flag,
        ["CenterWindow"] = Flag,
        ["DisplayDocTitle"] = Flag,
        ["NonFullScreenPageMode"] = Name,
        ["Direction"] = Name,
        ["ViewArea"] = Name,
        ["ViewClip"] = Name,
        ["PrintArea"] = Name,
        ["PrintClip"] = Name,
        ["PrintScaling"] = Name,
        ["Duplex"] = Name,
        ["PickTrayByPDFSize"] = Flag,
        ["PrintPageRange"] = PlainArray,
        ["NumCopies"] = Number,
    });

    public static readonly DictionaryRule OutlineItem = new(() => new()
    {
        ["Type"] = Name,
        ["Title"] = TextString,
        ["Count"] = Number,
        ["C"] = PlainArray,
        ["F"] = Number,
        ["First"] = OutlineItem,
        ["Last"] = OutlineItem,
        ["Next"] = OutlineItem,
        ["Prev"] = OutlineItem,
        ["Parent"] = OutlineItem,
        ["Dest"] = Destination,
        ["A"] = LinkAction,
        ["SE"] = StructureElement,
    })
    { Name = "outline" };

    public static readonly DictionaryRule OutputIntent = new(() => new()
    {
        ["Type"] = Name,
        ["S"] = Name,
        ["OutputCondition"] = TextString,
        ["OutputConditionIdentifier"] = TextString,
        ["RegistryName"] = TextString,
        ["Info"] = TextString,
        ["DestOutputProfile"] = Profile,
    });

}
