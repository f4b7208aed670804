using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rules;
using Airlock.Sanitizers.OpenXml.TakeOut;

namespace Airlock.Sanitizers.OpenXml.Rebuilding;

/// <summary>What the rules may know while one part is rewritten.</summary>
internal sealed class PartContext(string part, FindingLog findings, WorkbookFacts workbook, IReadOnlyDictionary<string, Relationship> relationships,
    bool isTakeOut)
{
    public string Part { get; } = part;

    public WorkbookFacts Workbook { get; } = workbook;

    public bool IsTakeOut { get; } = isTakeOut;

    /// <summary>Ids of the styles whose text is not shown; looked at on the way out only.</summary>
    public IReadOnlySet<string> HiddenStyles { get; init; } = new HashSet<string>();

    /// <summary>Ids of the styles whose text is too small to be seen.</summary>
    public IReadOnlySet<string> DustStyles { get; init; } = new HashSet<string>();

    public DeckFacts Deck { get; init; } = new();

    /// <summary>On the way out: what stays of what otherwise goes.</summary>
    public KeptOnTakeOut Keeps { get; init; } = new();

    /// <summary>Of a page of a drawing: the layers that are not shown; looked at on the way out only.</summary>
    public IReadOnlySet<string> HiddenLayers { get; init; } = new HashSet<string>();

    /// <summary>Rebuilds a picture ahead, because the part that shows it says what kind it is; answers with the extension of what became of it.</summary>
    public Func<string, string>? Foresee { get; init; }

    /// <summary>Pictures this part shows that were not its own, or of which it shows only a piece, under the ids given to them here.</summary>
    public Dictionary<string, Relationship> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>The faces of objects that come into this drawing.</summary>
    public IReadOnlyList<SheetFaces.Face> Faces { get; init; } = [];

    /// <summary>On a sheet that has none yet: the id of the drawing its faces come into.</summary>
    public string? NewDrawing { get; set; }

    /// <summary>A mark or instruction of a field was met.</summary>
    public bool HasFields { get; set; }

    /// <summary>Something was met that does not show: to be told of, if it is still there in the end.</summary>
    public bool HasSightings { get; set; }

    public bool IsStrict { get; set; }

    /// <summary>Ids the rewritten part names: only what is named is followed.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Groups of shared formulas whose first cell kept its formula.</summary>
    public HashSet<string> SharedFormulas { get; } = new(StringComparer.Ordinal);

    /// <summary>The id under which the piece of a picture is delivered; null when it is no picture that stays.</summary>
    public string? Crop(string id, PictureCrop crop)
    {
        if (!relationships.TryGetValue(id, out var picture) || picture is not { Kept: true, Part: not null, Rule.Kind: PartKind.Picture }) return null;
        foreach (var (known, piece) in Added)
            if (piece.Part == picture.Part && piece.Crop == crop) return known;
        return Add(picture with { Crop = crop });
    }

    /// <summary>The id under which this part may show a picture that another part showed.</summary>
    public string AddPicture(string picture, string type) => Add(new(new("", type, "", External: false), RelationshipRules.For(type), picture, Kept: true));

    /// <summary>Gives a relationship an id no other of this part has.</summary>
    public string Add(Relationship relationship)
    {
        var number = Added.Count + 1;
        while (relationships.ContainsKey(Name(number)) || Added.ContainsKey(Name(number))) number++;
        Added.Add(Name(number), relationship with { Untrusted = relationship.Untrusted with { Id = Name(number) } });
        return Name(number);

        static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"rIdAdded{number}");
    }

    /// <summary>The extension of the picture under this id; null when it is none that stays.</summary>
    public string? FormOf(string id) =>
        relationships.TryGetValue(id, out var picture) && picture is { Kept: true, Part: not null, Rule.Kind: PartKind.Picture } ? Foresee?.Invoke(picture.Part) : null;

    public bool IsKept(string id) => id.Length == 0 || relationships.TryGetValue(id, out var relationship) && relationship.Kept;

    public void Removed(ElementRule rule) => findings.Removed(rule.Kind, Part, rule.Detail, rule.Severity, rule.Carrier);

    public void Removed(string carrier, FindingKind kind, string detail, Severity severity, string? place = null) =>
        findings.Removed(kind, Place(place), detail, severity, carrier);

    public void Flattened(string carrier, FindingKind kind, string detail, Severity severity, string? place = null) =>
        findings.Flattened(kind, Place(place), detail, severity, carrier);

    public void Reported(string carrier, FindingKind kind, string detail, string? place = null) =>
        findings.Reported(kind, Place(place), detail, Severity.Low, carrier);

    /// <summary>True for the attributes that name a relationship: all of that namespace, and VML's own <c>o:relid</c>.</summary>
    public static bool NamesRelationship(XName attribute) =>
        attribute.Namespace != XNamespace.None && Vocabularies.Of(attribute.Namespace) is var vocabulary
        && (vocabulary is Vocabulary.Relationships || (vocabulary is Vocabulary.OfficeVml && attribute.LocalName is "relid"));

    private string Place(string? place) => place is null ? Part : $"{Part}!{place}";
}
