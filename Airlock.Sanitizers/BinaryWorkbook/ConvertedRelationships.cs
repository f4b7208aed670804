using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.BinaryWorkbook;

/// <summary>Relationships as they stood, with the new names of what they lead to. What may stay of them is judged later.</summary>
internal static class ConvertedRelationships
{
    private const string Namespace = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static void Write(Stream to, IEnumerable<UntrustedRelationship> untrusted, Func<UntrustedRelationship, string?> targetOf)
    {
        using var writer = SafeXml.Write(to);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement("Relationships", Namespace);
        foreach (var relationship in untrusted)
        {
            if (targetOf(relationship) is not { } target) continue;
            writer.WriteStartElement("Relationship", Namespace);
            writer.WriteAttributeString("Id", relationship.Id);
            writer.WriteAttributeString("Type", relationship.Type);
            writer.WriteAttributeString("Target", target);
            if (relationship.External) writer.WriteAttributeString("TargetMode", "External");
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndDocument();
    }
}
