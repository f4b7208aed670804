using Airlock.Sanitizers.OpenXml.Markup;

namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>Writes the relationships that stay, in file order, with targets from the package's root.</summary>
internal static class RelationshipsPart
{
    private const string Namespace = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static void Write(Stream to, string source, IEnumerable<Relationship> kept, Func<Relationship, string> targetOf)
    {
        using var writer = SafeXml.Write(to);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement("Relationships", Namespace);
        foreach (var relationship in kept)
        {
            writer.WriteStartElement("Relationship", Namespace);
            writer.WriteAttributeString("Id", relationship.Id);
            writer.WriteAttributeString("Type", relationship.Untrusted.Type);
            // Relative, as the office programs write it: some readers know no other form.
            writer.WriteAttributeString("Target", relationship.Part is null ? targetOf(relationship) : PartNames.Relative(source, targetOf(relationship)));
            if (relationship.Part is null) writer.WriteAttributeString("TargetMode", "External");
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndDocument();
    }
}
