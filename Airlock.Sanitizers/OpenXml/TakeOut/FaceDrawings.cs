using System.Globalization;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Which drawing the faces of a sheet's objects come into: the sheet's own, or a new one.</summary>
internal sealed class FaceDrawings(OpcPackage untrusted)
{
    private readonly Dictionary<string, List<SheetFaces.Face>> _faces = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _pictures = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _new = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of the sheet looked at last; a workbook is strict as a whole.</summary>
    public bool IsStrict { get; private set; }

    public IReadOnlyList<SheetFaces.Face> Of(string drawing) => _faces.GetValueOrDefault(drawing, []);

    /// <summary>True for a picture that is shown by another part than the one it stood in.</summary>
    public bool Shows(string? picture) => picture is not null && _pictures.Contains(picture);

    public bool IsNew(string drawing) => _new.Contains(drawing);

    /// <param name="written">Drawings of an earlier sheet, which take nothing more.</param>
    public void Find(PartContext sheet, List<Relationship> relationships, HashSet<string> written)
    {
        if (Kept(relationships, "vmlDrawing") is not { Part: { } part } old || SheetFaces.Of(untrusted, part) is not { Count: > 0 } faces) return;
        var family = old.Untrusted.Type[..(old.Untrusted.Type.LastIndexOf('/') + 1)];
        IsStrict = sheet.IsStrict = family.StartsWith(Vocabularies.Strict, StringComparison.Ordinal);
        var drawing = Kept(relationships, "drawing")?.Part;
        if (drawing is not null && written.Contains(drawing)) return;
        _pictures.UnionWith(faces.Select(face => face.Picture));
        if (drawing is null) sheet.NewDrawing = AddDrawing(sheet, faces, family + "drawing");
        else _faces[drawing] = faces;
    }

    /// <summary>Writes a new drawing and answers with the pictures it shows.</summary>
    public IReadOnlyCollection<Relationship> Write(string drawing, PartContext parts, Action<Action<Stream>> add)
    {
        var root = SheetFaces.NewDrawing(IsStrict);
        SheetFaces.AddTo(root, _faces[drawing], parts, IsStrict);
        add(stream =>
        {
            using var writer = SafeXml.Write(stream);
            writer.WriteStartDocument(standalone: true);
            root.WriteTo(writer);
            writer.WriteEndDocument();
        });
        return parts.Added.Values;
    }

    private string AddDrawing(PartContext sheet, List<SheetFaces.Face> faces, string type)
    {
        var number = _new.Count + 1;
        while (untrusted.Zip.Find(Name(number)) is not null) number++;
        _new.Add(Name(number));
        _faces[Name(number)] = faces;
        return sheet.Add(new(new("", type, "", External: false), RelationshipRules.For(type), Name(number), Kept: true));

        static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/drawings/drawingAdded{number}.xml");
    }

    private static Relationship? Kept(List<Relationship> relationships, string word) =>
        relationships.Find(relationship => relationship is { Kept: true, Part: not null } && RelationshipRules.Word(relationship.Untrusted.Type) == word);
}
