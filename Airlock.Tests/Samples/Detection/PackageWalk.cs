using System.IO.Compression;
using System.Xml;

namespace Airlock.Tests.Samples.Detection;

/// <summary>A package as .NET's zip reader sees it: parts in memory, their content types, their relationships.</summary>
internal sealed class PackageWalk
{
    private readonly Dictionary<string, string> _defaults = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _overrides = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, byte[]> Parts { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int Entries { get; private set; }

    public IReadOnlyDictionary<string, string> Overrides => _overrides;

    public static PackageWalk Open(byte[] package)
    {
        var walk = new PackageWalk();
        using var zip = new ZipArchive(new MemoryStream(package));
        walk.Entries = zip.Entries.Count;
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var opened = entry.Open()) opened.CopyTo(content);
            walk.Parts.TryAdd(entry.FullName, content.ToArray());
        }
        walk.ReadTypes();
        return walk;
    }

    public string Type(string part) =>
        _overrides.TryGetValue("/" + part, out var type) || _defaults.TryGetValue(Path.GetExtension(part).TrimStart('.'), out type) ? type : "";

    public bool IsMarkup(string part) =>
        part == "[Content_Types].xml" || Type(part) is var type && (type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("vmlDrawing",
            StringComparison.OrdinalIgnoreCase));

    /// <summary>Every relationship: the part it stands at (empty for the package), id, type, target, and whether it leads out.</summary>
    public IEnumerable<(string Source, string Id, string Type, string Target, bool External)> Relationships()
    {
        foreach (var (name, content) in Parts.Where(part => part.Key.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            var at = name.LastIndexOf("_rels/", StringComparison.Ordinal);
            var source = name[..at] + name[(at + 6)..^5];
            using var reader = Read(content);
            while (reader.Read())
                if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "Relationship")
                    yield return (source, reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", reader.GetAttribute("Target") ?? "",
                        reader.GetAttribute("TargetMode") is "External");
        }
    }

    /// <summary>The part a target leads to, by the rules of URIs.</summary>
    public static string Resolve(string source, string target) => new Uri(new Uri("pack://x/" + source), target).AbsolutePath.TrimStart('/');

    public static XmlReader Read(byte[] content) =>
        XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    private void ReadTypes()
    {
        if (!Parts.TryGetValue("[Content_Types].xml", out var types)) return;
        using var reader = Read(types);
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element) continue;
            if (reader.LocalName is "Default") _defaults[reader.GetAttribute("Extension") ?? ""] = reader.GetAttribute("ContentType") ?? "";
            if (reader.LocalName is "Override") _overrides[reader.GetAttribute("PartName") ?? ""] = reader.GetAttribute("ContentType") ?? "";
        }
    }
}
