using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>
/// The pictures shown for objects and controls on a sheet. They stand in an old-style drawing that is read only beside an object; without it
/// they become pictures of the sheet's own drawing (ECMA-376 part 1, 20.5.2.33), at the same cells.
/// </summary>
internal static class SheetFaces
{
    private const int EmuPerPixel = 9525;
    private const int MostFaces = 1000;

    /// <param name="Picture">The part that holds the picture.</param>
    /// <param name="Anchor">Column, pixels, row, pixels; from and to (MS-OI29500, x:Anchor).</param>
    public sealed record Face(string Picture, int[] Anchor);

    public static List<Face> Of(OpcPackage untrusted, string drawing)
    {
        var faces = new List<Face>();
        var pictures = untrusted.RelationshipsOf(drawing).Where(relationship => !relationship.External && RelationshipRules.Word(relationship.Type) is "image")
            .ToDictionary(relationship => relationship.Id, relationship => PartNames.Resolve(drawing, relationship.Target), StringComparer.Ordinal);
        if (pictures.Count == 0) return faces;
        using var reader = LooseMarkup.Read(untrusted, drawing, "vmlDrawing");
        reader.MoveToContent();
        foreach (var shape in XElement.Load(reader).Elements())
        {
            var data = shape.Elements().FirstOrDefault(child => child.Name.LocalName is "ClientData");
            var image = shape.Elements().FirstOrDefault(child => child.Name.LocalName is "imagedata");
            if (data?.Attribute("ObjectType")?.Value is not "Pict" || image is null || Anchor(data) is not { } anchor || faces.Count == MostFaces) continue;
            var id = image.Attributes().FirstOrDefault(attribute => PartContext.NamesRelationship(attribute.Name) && pictures.ContainsKey(attribute.Value))?.Value;
            if (id is not null && pictures[id] is { } part && untrusted.Zip.Find(part) is { } entry) faces.Add(new(entry.Name, anchor));
        }
        return faces;
    }

    /// <summary>Puts the pictures into a drawing of the sheet.</summary>
    public static void AddTo(XElement drawing, IReadOnlyList<Face> faces, PartContext context, bool strict)
    {
        var xdr = drawing.Name.Namespace;
        XNamespace a = strict ? "http://purl.oclc.org/ooxml/drawingml/main" : "http://schemas.openxmlformats.org/drawingml/2006/main";
        XNamespace r = strict ? Vocabularies.Strict : Vocabularies.Transitional;
        foreach (var (picture, anchor) in faces)
        {
            var number = context.Added.Count + 1;
            var id = context.AddPicture(picture, r.NamespaceName + "/image");
            drawing.Add(new XElement(xdr + "twoCellAnchor",
                Corner(xdr + "from", anchor.AsSpan(0, 4)), Corner(xdr + "to", anchor.AsSpan(4, 4)),
                new XElement(xdr + "pic",
                    new XElement(xdr + "nvPicPr", new XElement(xdr + "cNvPr", new XAttribute("id", 60_000 + number), new XAttribute("name", "Object " + number.ToString(CultureInfo.InvariantCulture))), new XElement(xdr + "cNvPicPr")),
                    new XElement(xdr + "blipFill", new XElement(a + "blip", new XAttribute(XNamespace.Xmlns + "r", r.NamespaceName), new XAttribute(r + "embed", id)), new XElement(a + "stretch", new XElement(a + "fillRect"))),
                    new XElement(xdr + "spPr", new XElement(a + "prstGeom", new XAttribute("prst", "rect"), new XElement(a + "avLst")))),
                new XElement(xdr + "clientData")));
            context.Flattened("OX-040", FindingKind.EmbeddedObject, "object or control on a sheet; its picture stays", Severity.Medium);
        }
    }

    public static XElement NewDrawing(bool strict)
    {
        XNamespace xdr = strict ? "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing" : "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
        XNamespace a = strict ? "http://purl.oclc.org/ooxml/drawingml/main" : "http://schemas.openxmlformats.org/drawingml/2006/main";
        return new XElement(xdr + "wsDr", new XAttribute(XNamespace.Xmlns + "xdr", xdr.NamespaceName), new XAttribute(XNamespace.Xmlns + "a", a.NamespaceName));
    }

    private static XElement Corner(XName name, ReadOnlySpan<int> place)
    {
        var xdr = name.Namespace;
        return new XElement(name, new XElement(xdr + "col", place[0]), new XElement(xdr + "colOff", place[1] * EmuPerPixel), new XElement(xdr + "row", place[2]), new XElement(xdr + "rowOff", place[3] * EmuPerPixel));
    }

    private static int[]? Anchor(XElement data)
    {
        var text = data.Elements().FirstOrDefault(child => child.Name.LocalName is "Anchor")?.Value.Split(',') ?? [];
        if (text.Length != 8) return null;
        var anchor = new int[8];
        for (var index = 0; index < 8; index++)
            if (!int.TryParse(text[index].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out anchor[index]) || anchor[index] > (index % 2 == 0 ? 1_048_575 : 10_000)) return null;
        return anchor;
    }
}
