using Airlock.Sanitizers.OpenXml.Markup;

namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>Writes <c>[Content_Types].xml</c>: pictures and relationships by extension, every other part by name.</summary>
internal static class ContentTypesPart
{
    private const string Namespace = "http://schemas.openxmlformats.org/package/2006/content-types";

    private static readonly (string Extension, string Type)[] Defaults =
    [
        ("jpeg", "image/jpeg"), ("jpg", "image/jpeg"), ("png", "image/png"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"),
        ("xml", "application/xml"),
    ];

    public static void Write(Stream to, SortedDictionary<string, string> parts)
    {
        using var writer = SafeXml.Write(to);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement("Types", Namespace);
        foreach (var (extension, type) in Defaults) Line(writer, "Default", "Extension", extension, type);
        foreach (var (part, type) in parts)
            if (!Defaults.Contains((PartNames.Extension(part).TrimStart('.'), type))) Line(writer, "Override", "PartName", "/" + part, type);
        writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void Line(System.Xml.XmlWriter writer, string element, string key, string value, string type)
    {
        writer.WriteStartElement(element, Namespace);
        writer.WriteAttributeString(key, value);
        writer.WriteAttributeString("ContentType", type);
        writer.WriteEndElement();
    }
}
