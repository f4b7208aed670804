using System.Xml;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rules;
using Airlock.Sanitizers.Zip;

namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>A zip read as an Open Packaging Convention package: parts, their content types, their relationships.</summary>
internal sealed class OpcPackage
{
    public const string ContentTypesName = "[Content_Types].xml";

    private readonly Dictionary<string, string> _byExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, IReadOnlyList<UntrustedRelationship>> _relationships = new(StringComparer.OrdinalIgnoreCase);

    private OpcPackage(UntrustedZip zip) => Zip = zip;

    public UntrustedZip Zip { get; }

    /// <summary>Null when the zip is not a package.</summary>
    public static OpcPackage? Open(Stream untrusted, Budget budget)
    {
        var zip = new UntrustedZip(untrusted, budget);
        if (zip.Find(ContentTypesName) is not { } entry) return null;
        var package = new OpcPackage(zip);
        package.ReadContentTypes(entry);
        return package;
    }

    /// <summary>The part's content type, lower case for comparing; empty when none is declared.</summary>
    public string ContentType(string part) =>
        _byName.TryGetValue(part, out var type) || _byExtension.TryGetValue(PartNames.Extension(part), out type) ? type : "";

    public Stream Open(string part) => Zip.Open(Zip.Find(part) ?? throw new FileRefusedException(Reasons.Corrupt));

    /// <summary>The relationships of a part (the package's for the empty name), in file order. Read once, asked for by several.</summary>
    public IReadOnlyList<UntrustedRelationship> RelationshipsOf(string part)
    {
        if (!_relationships.TryGetValue(part, out var known)) _relationships.Add(part, known = ReadRelationships(part));
        return known;
    }

    /// <summary>The parts that are there and that a part (the package, for the empty name) leads to by relationships of this word.</summary>
    public IEnumerable<string> PartsOf(string part, string word)
    {
        foreach (var relationship in RelationshipsOf(part))
            if (RelationshipRules.Word(relationship.Type) == word && PartOf(part, relationship) is { } target) yield return target;
    }

    /// <summary>The part a relationship leads to, under the name the package gives it; null when it leads out or nowhere.</summary>
    public string? PartOf(string source, UntrustedRelationship relationship) =>
        !relationship.External && PartNames.Resolve(source, relationship.Target) is { } target ? Zip.Find(target)?.Name : null;

    private List<UntrustedRelationship> ReadRelationships(string part)
    {
        if (Zip.Find(PartNames.RelationshipsOf(part)) is not { } entry) return [];
        var read = new List<UntrustedRelationship>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var reader = SafeXml.Read(Zip.Open(entry));
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element || reader.LocalName is not "Relationship") continue;
            var id = reader.GetAttribute("Id") ?? "";
            // Two relationships under one id are two documents to two readers.
            if (!IsId(id) || !ids.Add(id)) throw new FileRefusedException(Reasons.Corrupt);
            read.Add(new(id, reader.GetAttribute("Type") ?? "", reader.GetAttribute("Target") ?? "", reader.GetAttribute("TargetMode") is "External"));
        }
        return read;
    }

    /// <summary>The main part and what it is; null when it is no document of ours.</summary>
    public (string Part, DocumentKind Kind)? MainPart()
    {
        foreach (var part in PartsOf("", "officeDocument"))
            if (DocumentKind.Of(ContentType(part)) is { } kind) return (part, kind);
        return null;
    }

    private void ReadContentTypes(UntrustedZipEntry entry)
    {
        using var reader = SafeXml.Read(Zip.Open(entry));
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element) continue;
            var type = reader.GetAttribute("ContentType") ?? "";
            // The first line wins where two disagree; which one does not matter to us, because the output says its own.
            if (reader.LocalName is "Default") _byExtension.TryAdd("." + reader.GetAttribute("Extension"), type);
            if (reader.LocalName is "Override") _byName.TryAdd((reader.GetAttribute("PartName") ?? "").TrimStart('/'), type);
        }
    }

    private static bool IsId(string id)
    {
        foreach (var character in id)
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '-' or '.')) return false;
        return id.Length is > 0 and <= 255;
    }
}
