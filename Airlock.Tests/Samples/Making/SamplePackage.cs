using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Airlock.Tests.Samples.Making;

/// <summary>Puts an Office package together with other code than the sanitizer's: parts, types, relationships, in the order given.</summary>
internal sealed class SamplePackage
{
    public const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    public const string OfficeRel = "http://schemas.microsoft.com/office/2006/relationships/";

    private readonly List<(string Name, byte[] Bytes)> _parts = [];
    private readonly StringBuilder _types = new();
    private readonly Dictionary<string, StringBuilder> _relationships = new(StringComparer.Ordinal);

    public SamplePackage(string mainPart, string mainType, string mainXml, string family = Rel, string word = "officeDocument")
        : this(mainPart, mainType, Encoding.UTF8.GetBytes(mainXml), family, word) { }

    /// <param name="family">Of the relationship to the main part: transitional, strict or Visio's own.</param>
    public SamplePackage(string mainPart, string mainType, byte[] mainXml, string family = Rel, string word = "officeDocument")
    {
        Part(mainPart, mainType, mainXml);
        Link("", "rId1", family + word, mainPart);
    }

    public SamplePackage Part(string name, string contentType, string xml) => Part(name, contentType, Encoding.UTF8.GetBytes(xml));

    public SamplePackage Part(string name, string contentType, byte[] bytes)
    {
        _parts.Add((name, bytes));
        _types.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/{name}\" ContentType=\"{contentType}\"/>");
        return this;
    }

    public SamplePackage Default(string extension, string contentType)
    {
        _types.Append(CultureInfo.InvariantCulture, $"<Default Extension=\"{extension}\" ContentType=\"{contentType}\"/>");
        return this;
    }

    /// <summary>A relationship with its target from the root.</summary>
    public SamplePackage Link(string source, string id, string type, string target) => Relate(source, id, type, "/" + target, "");

    public SamplePackage External(string source, string id, string type, string target) => Relate(source, id, type, target, " TargetMode=\"External\"");

    /// <summary>An entry outside the content types.</summary>
    public SamplePackage Stray(string name, string text)
    {
        _parts.Add((name, Encoding.UTF8.GetBytes(text)));
        return this;
    }

    public byte[] Bytes()
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", Encoding.UTF8.GetBytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" + _types + "</Types>"));
            foreach (var (source, lines) in _relationships)
                Write(zip, RelsOf(source), Encoding.UTF8.GetBytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + lines + "</Relationships>"));
            foreach (var (name, bytes) in _parts) Write(zip, name, bytes);
        }
        return output.ToArray();
    }

    private SamplePackage Relate(string source, string id, string type, string target, string mode)
    {
        if (!_relationships.TryGetValue(source, out var lines)) _relationships.Add(source, lines = new StringBuilder());
        lines.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{target.Replace("&", "&amp;")}\"{mode}/>");
        return this;
    }

    private static string RelsOf(string source) =>
        source.Length == 0 ? "_rels/.rels" : Path.GetDirectoryName(source) + "/_rels/" + Path.GetFileName(source) + ".rels";

    private static void Write(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(2024, 4, 1, 9, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
