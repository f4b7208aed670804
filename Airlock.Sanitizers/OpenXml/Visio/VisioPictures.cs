using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.Visio;

/// <summary>
/// What a shape shows that was not drawn in Visio: a picture, or an object, control or ink with a picture for its face (MS-VSDX 2.3.4.2.35).
/// Only a picture stays, and what the shape says of it is what it is after it was rebuilt.
/// </summary>
internal static class VisioPictures
{
    private const string Image = Markup.Vocabularies.Transitional + "/image";

    private static readonly string[] OfObjects = ["ObjectType", "ShowAsIcon", "ObjectWidth", "ObjectHeight"];

    /// <summary>The relationship of an object leads to its picture instead; where it has none, to a stand-in under the object's name.</summary>
    public static Relationship? FaceOf(OpcPackage untrusted, UntrustedRelationship relationship, string? part)
    {
        if (part is null || RelationshipRules.Word(relationship.Type) is not ("oleObject" or "control" or "package" or "customXml")) return null;
        foreach (var beneath in Leftovers.Relationships(untrusted, part))
            if (RelationshipRules.Word(beneath.Type) is "image" && untrusted.PartOf(part, beneath) is { } face)
                return new(relationship with { Type = Image }, RelationshipRules.For(Image), face, Kept: true);
        return new(relationship with { Type = Image }, RelationshipRules.For(Image), part, Kept: true);
    }

    /// <summary>False when nothing is left to show; then the shape is a plain one.</summary>
    public static bool Stays(XElement foreign, PartContext context)
    {
        var id = foreign.Elements().FirstOrDefault(child => child.Name.LocalName is "Rel")?.Attributes().FirstOrDefault(attribute => PartContext.NamesRelationship(attribute.Name))?.Value;
        if (foreign.Attribute("ForeignType")?.Value is "Object" or "Ink")
            context.Flattened("OX-204", FindingKind.EmbeddedObject, "object, control or ink in a drawing; its picture stays", Severity.High);
        if (id is null || context.FormOf(id) is not { } extension)
        {
            foreign.Parent?.Attribute("Type")?.SetValue("Shape");
            return false;
        }
        foreach (var name in OfObjects) foreign.Attribute(name)?.Remove();
        foreign.SetAttributeValue("ForeignType", extension switch { ".emf" => "EnhMetaFile", ".wmf" => "Metafile", _ => "Bitmap" });
        foreign.SetAttributeValue("CompressionType", extension switch { ".png" => "PNG", ".emf" or ".wmf" => null, _ => "JPEG" });
        return true;
    }
}
