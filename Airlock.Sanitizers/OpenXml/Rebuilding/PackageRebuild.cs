using System.Xml;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rules;
using Airlock.Sanitizers.OpenXml.TakeOut;
using Airlock.Sanitizers.OpenXml.Visio;
using Airlock.Sanitizers.Vba;
using Airlock.Sanitizers.Zip;

namespace Airlock.Sanitizers.OpenXml.Rebuilding;

/// <summary>
/// Builds the new package by walking from its root along relationships that may be followed. A part nothing leads to is never seen.
/// </summary>
internal sealed class PackageRebuild : IDisposable
{
    private readonly OpcPackage _untrusted;
    private readonly DocumentKind _kind;
    private readonly SanitizeContext _context;
    private readonly CanonicalZip _zip;
    private readonly PartPictures _pictures;
    private readonly PartPackages _packages;
    private readonly OutputNames _names = new();
    private readonly Queue<(string Part, RelationshipRule Rule)> _waiting = new();
    private readonly SortedDictionary<string, string> _contentTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly WorkbookFacts _workbook;
    private readonly DeckFacts _deck = new();
    private readonly RelationshipJudge _judge;
    private readonly SignedMacros? _macros;
    private IReadOnlySet<string> _hiddenStyles = new HashSet<string>(), _dustStyles = new HashSet<string>();
    private Dictionary<string, HashSet<string>> _hiddenLayers = [];
    private string? _sharedStrings;
    private readonly FaceDrawings _faces;

    public PackageRebuild(OpcPackage untrusted, DocumentKind kind, SanitizeContext context, SignedMacros? macros, Stream scratch)
    {
        (_untrusted, _kind, _context, _zip) = (untrusted, kind, context, new CanonicalZip(scratch));
        (_pictures, _packages) = (new PartPictures(untrusted, context), new PartPackages(untrusted, context));
        _workbook = new WorkbookFacts { WhenEmpty = kind.IsAddIn ? Reasons.MacroAddIn : Reasons.CannotSanitize };
        _faces = new FaceDrawings(untrusted);
        _judge = new RelationshipJudge(untrusted, context, _packages, _workbook, macros);
        (_macros, _workbook.HasCode) = (macros, macros is not null);
    }

    public void Run(string mainPart, Stream output)
    {
        var root = _judge.OfPackage(mainPart);
        LookAhead(mainPart);
        _seen.Add(mainPart);
        Rebuild(mainPart, _kind.OutputContentType);
        while (_waiting.TryDequeue(out var next)) Rebuild(next.Part, _untrusted.ContentType(next.Part));
        // Only now is it known which texts some cell still shows.
        if (_sharedStrings is { } strings) Rebuild(strings, _untrusted.ContentType(strings));
        // Without a sheet or a master no program opens what is left of an add-in.
        if (_kind is { IsAddIn: true, Output: FileFormat.Pptx } && !_contentTypes.Values.Any(type => type.EndsWith("slideMaster+xml", StringComparison.OrdinalIgnoreCase)))
            throw new FileRefusedException(Reasons.MacroAddIn);
        // The properties last: by then it is known which sheets are gone.
        var kept = root.Where(relationship => relationship.Kept && (relationship.Part == mainPart || AddProperties(relationship))).ToList();
        _zip.Add("_rels/.rels", stream => RelationshipsPart.Write(stream, "", kept, TargetOf));
        _zip.Add(OpcPackage.ContentTypesName, stream => ContentTypesPart.Write(stream, _contentTypes));
        Leftovers.Tell(_untrusted, _seen, _judge.Named, _context.Findings);
        _zip.WriteTo(output, _zip.Names.OrderBy(name => name is OpcPackage.ContentTypesName ? 0 : name is "_rels/.rels" ? 1 : 2).ThenBy(name => name, StringComparer.Ordinal));
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>What is hidden is told, and on the way out goes; that has to be known before the first part is written.</summary>
    private void LookAhead(string mainPart)
    {
        try
        {
            if (_kind.Output is FileFormat.Xlsx or FileFormat.Xlsm) _workbook.Formats = UnseenFormats.Read(_untrusted, mainPart);
            if (!_context.IsTakeOut) return;
            if (_kind.Output is FileFormat.Docx) (_hiddenStyles, _dustStyles) = HiddenText.Styles(_untrusted, mainPart);
            if (_kind.Output is FileFormat.Xlsx) _workbook.HasHiddenCells = HiddenCells.Any(_untrusted, mainPart, _workbook.Formats);
            if (_kind.Output is FileFormat.Vsdx or FileFormat.Vssx) _hiddenLayers = VisioHidden.Layers(_untrusted, mainPart);
        }
        catch (XmlException)
        {
            throw new FileRefusedException(Reasons.Corrupt);
        }
    }

    private bool AddProperties(Relationship relationship)
    {
        if (!_seen.Add(relationship.Part!)) return false;
        try
        {
            Rebuild(relationship.Part!, _untrusted.ContentType(relationship.Part!));
            return true;
        }
        catch (XmlException)
        {
            _context.Findings.Removed(FindingKind.MalformedStructure, relationship.Part!, "document properties that cannot be read", Severity.Low, "OX-181");
            return false;
        }
    }

    private void Rebuild(string part, string contentType)
    {
        var relationships = _judge.OfPart(part);
        var parts = new PartContext(part, _context.Findings, _workbook, relationships.ToDictionary(relationship => relationship.Id, StringComparer.Ordinal), _context.IsTakeOut)
        {
            HiddenStyles = _hiddenStyles,
            DustStyles = _dustStyles,
            HiddenLayers = _hiddenLayers.GetValueOrDefault(part) ?? [],
            Deck = _deck,
            Keeps = _context.Request.Keeps,
            Foresee = _pictures.Foresee,
            Faces = _faces.Of(part),
            IsStrict = _faces.IsStrict,
        };
        if (contentType.EndsWith("worksheet+xml", StringComparison.OrdinalIgnoreCase)) _faces.Find(parts, relationships, _seen);
        var name = _names.Of(part, PartNames.Extension(part));
        try
        {
            _zip.Add(name, stream => Rewrite(part, contentType, parts, stream));
        }
        catch (XmlException) when (contentType.Length > 0 && !PartNames.RelationshipsOf(part).StartsWith("docProps/", StringComparison.OrdinalIgnoreCase))
        {
            throw new FileRefusedException(Reasons.Corrupt);
        }
        _contentTypes.Add(name, contentType);
        var emitted = relationships.Where(relationship => relationship.Kept && IsFollowed(relationship, parts, contentType)).ToList();
        emitted.AddRange(parts.Added.Where(added => parts.Used.Contains(added.Key)).Select(added => added.Value));
        foreach (var unused in relationships.Where(relationship => relationship.Kept && !emitted.Exists(kept => kept.Part == relationship.Part) && !_faces.Shows(relationship.Part)))
            _context.Findings.Removed(FindingKind.HiddenContent, unused.Part ?? part, "linked but shown nowhere", Severity.Low, "OX-003");
        foreach (var relationship in emitted) Follow(relationship);
        if (emitted.Count > 0) _zip.Add(PartNames.RelationshipsOf(name), stream => RelationshipsPart.Write(stream, name, emitted, TargetOf));
    }

    /// <summary>Notes lead back to the slide they belong to without naming it; that slide is already here.</summary>
    private bool IsFollowed(Relationship relationship, PartContext parts, string contentType) =>
        relationship.Rule.Implicit || parts.Used.Contains(relationship.Id)
        // So do pages of a drawing to the masters of their shapes.
        || ((contentType.EndsWith("notesSlide+xml", StringComparison.OrdinalIgnoreCase) || VisioParts.HoldsShapes(contentType))
            && relationship is { Part: { } part, Rule.Kind: PartKind.Xml } && _seen.Contains(part));

    private void Rewrite(string part, string contentType, PartContext parts, Stream to)
    {
        using var reader = LooseMarkup.Read(_untrusted, part, contentType);
        using var writer = SafeXml.Write(to);
        new PartRewriter(parts).Rewrite(reader, writer);
    }

    private void Follow(Relationship relationship)
    {
        if (relationship.Part is not { } part || !_seen.Add(relationship.Delivered!)) return;
        _seen.Add(part);
        switch (relationship.Rule.Kind)
        {
            case PartKind.Xml when _faces.IsNew(part):
                WriteNewDrawing(part);
                break;
            case PartKind.Xml:
                if (_context.IsTakeOut && _untrusted.ContentType(part).EndsWith("sharedStrings+xml", StringComparison.OrdinalIgnoreCase)) _sharedStrings ??= part;
                else _waiting.Enqueue((part, relationship.Rule));
                break;
            case PartKind.Picture:
                var picture = _pictures.Rebuild(part, relationship.Crop);
                Store(_names.Of(relationship.Delivered!, picture.Extension), picture.ContentType, picture.Bytes);
                break;
            case PartKind.Macros:
                StoreMacros(_macros!);
                break;
            case PartKind.Package:
                var package = _packages.Clean(part)!;
                Store(_names.Of(part, package.Extension), package.ContentType, package.Bytes);
                break;
        }
    }

    private void StoreMacros(SignedMacros macros)
    {
        var (name, signature) = (_names.Of(macros.Part, ".bin"), _names.Of(macros.SignaturePart, ".bin"));
        Store(name, SignedMacros.ProjectType, new MemoryStream(macros.Project));
        Store(signature, SignedMacros.SignatureType, new MemoryStream(macros.Signature));
        _seen.Add(macros.SignaturePart);
        _zip.Add(PartNames.RelationshipsOf(name), stream => RelationshipsPart.Write(stream, name, [_judge.OfSignature(macros)], TargetOf));
    }

    private void WriteNewDrawing(string part)
    {
        var name = _names.Of(part, ".xml");
        var pictures = _faces.Write(part, new PartContext(part, _context.Findings, _workbook, new Dictionary<string, Relationship>(), _context.IsTakeOut), write => _zip.Add(name, write));
        _contentTypes.Add(name, "application/vnd.openxmlformats-officedocument.drawing+xml");
        foreach (var picture in pictures) Follow(picture);
        _zip.Add(PartNames.RelationshipsOf(name), stream => RelationshipsPart.Write(stream, name, pictures, TargetOf));
    }

    private void Store(string name, string contentType, Stream bytes)
    {
        bytes.Position = 0;
        _zip.Add(name, bytes.CopyTo, stored: true);
        _contentTypes.Add(name, contentType);
    }

    private string TargetOf(Relationship relationship) =>
        relationship.Delivered is { } part ? "/" + _names.Of(part, PartNames.Extension(part)) : relationship.Untrusted.Target;
}
