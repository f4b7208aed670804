using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Parts;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.Zip;

namespace Airlock.Sanitizers.BinaryWorkbook;

/// <summary>
/// Turns a binary workbook into the same workbook in XML, which is then sanitized as one: nothing made here is believed. Parts that are XML already, pictures,
/// and what no rule lets through go over as they are.
/// </summary>
internal sealed class BinaryConversion
{
    private readonly OpcPackage _untrusted;
    private readonly SanitizeContext _context;
    private readonly CanonicalZip _zip;
    private readonly BookFacts _book = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SupportingLink> _links = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string> _types = new(StringComparer.Ordinal);

    private BinaryConversion(OpcPackage untrusted, SanitizeContext context, CanonicalZip zip) => (_untrusted, _context, _zip) = (untrusted, context, zip);

    /// <summary>The workbook in XML, laid out in <paramref name="scratch"/>, and its main part.</summary>
    public static (OpcPackage Package, string MainPart) ToXml(OpcPackage untrusted, string mainPart, SanitizeContext context, Stream scratch)
    {
        context.Findings.Neutralized(FindingKind.OpaqueData, "package", "binary workbook; converted, delivered as a workbook in XML", Severity.Low, "OX-190");
        using (var zip = new CanonicalZip(Child.Scratch(scratch.Length)))
        {
            var conversion = new BinaryConversion(untrusted, context, zip);
            conversion.Run(mainPart);
            zip.WriteTo(scratch, zip.Names.Order(StringComparer.Ordinal));
            mainPart = conversion._names[mainPart];
        }
        // All of it has been counted as it was read and written; how well XML of one's own packs says nothing about the file.
        var budget = new Budget(context.Budget.Limits with { MaxExpansionRatio = int.MaxValue, MaxExpandedBytes = long.MaxValue });
        return (OpcPackage.Open(scratch, budget) ?? throw new InvalidOperationException("the converted package is none"), mainPart);
    }

    private void Run(string mainPart)
    {
        var parts = _untrusted.Zip.Entries.Select(entry => entry.Name).Where(name => !IsOfPackage(name)).Order(StringComparer.Ordinal).ToList();
        foreach (var part in parts) Name(part, part == mainPart);
        foreach (var (binary, inXml) in BinaryPartKinds.Converted)
            foreach (var part in parts)
                if (IsConverted(part, binary, mainPart)) Convert(part, binary, inXml);
        foreach (var part in parts)
            if (_names.TryGetValue(part, out var name) && !_types.ContainsKey(name)) Copy(part, name);
        foreach (var part in parts.Prepend(""))
            if (part.Length == 0 || _names.ContainsKey(part)) WriteRelationships(part);
        _zip.Add(OpcPackage.ContentTypesName, stream => ContentTypesPart.Write(stream, _types));
    }

    /// <summary>The part's name in the workbook in XML; none where it is left out.</summary>
    private void Name(string part, bool isMain)
    {
        var type = _untrusted.ContentType(part);
        if (BinaryPartKinds.LeftOut(type) is var (carrier, kind, action, severity, detail))
            _context.Findings.Add(kind, action, part, detail, severity, carrier);
        else if (!isMain && !BinaryPartKinds.Converted.Any(known => IsConverted(part, known.Binary, ""))) _names.Add(part, part);
        else
        {
            var (stem, number) = (part[..^PartNames.Extension(part).Length], 1);
            var name = stem + ".xml";
            while (_untrusted.Zip.Find(name) is not null || _names.ContainsValue(name)) name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{++number}.xml");
            _names.Add(part, name);
        }
    }

    /// <summary>In these packages the type of the workbook is the one of every part that has none of its own: only one is it.</summary>
    private bool IsConverted(string part, string type, string mainPart) =>
        _untrusted.ContentType(part).Equals(type, StringComparison.OrdinalIgnoreCase) && (type != BinaryPartKinds.Workbook || part == mainPart);

    private void Convert(string part, string binary, string inXml)
    {
        var log = new PartLog(part, _context.Findings);
        using var reader = new RecordReader(_untrusted.Open(part));
        switch (binary)
        {
            case BinaryPartKinds.Workbook:
                ReadLinks(part);
                Write(part, inXml, new BinaryBook(_book, log).Read(reader));
                break;
            case BinaryPartKinds.Worksheet: Write(part, inXml, to => new BinarySheet(_book, log).Write(reader, to)); break;
            case BinaryPartKinds.SharedStrings: Write(part, inXml, to => BinaryStrings.Write(reader, _book, to, log.Passed)); break;
            case BinaryPartKinds.Styles: Write(part, inXml, BinaryStyles.Read(reader, _book, log.Passed)); break;
            case BinaryPartKinds.Chartsheet: Write(part, inXml, BinaryChartSheet.Read(reader, log.Passed)); break;
            case BinaryPartKinds.Comments: Write(part, inXml, BinaryComments.Read(reader, _book, log.Passed)); break;
            case BinaryPartKinds.Table: ConvertTable(part, inXml, reader, log); break;
            case BinaryPartKinds.ExternalLink: ConvertLink(part, inXml, reader); break;
        }
    }

    private void ConvertTable(string part, string inXml, RecordReader reader, PartLog log)
    {
        if (BinaryTable.Read(reader, log.Passed) is var (number, table, facts) && _book.Tables.TryAdd(number, facts)) Write(part, inXml, table);
        else
        {
            log.Left("table", "a table that is not carried over; its cells stay");
            _names.Remove(part);
        }
    }

    private void ConvertLink(string part, string inXml, RecordReader reader)
    {
        var (kind, link) = BinaryLink.Read(reader);
        _links[part] = kind;
        Write(part, inXml, link);
    }

    private void ReadLinks(string mainPart)
    {
        foreach (var relationship in _untrusted.RelationshipsOf(mainPart))
            if (_untrusted.PartOf(mainPart, relationship) is { } part && _links.TryGetValue(part, out var kind)) _book.Outside[relationship.Id] = kind;
    }

    private void Write(string part, string contentType, XElement root) => Write(part, contentType, root.WriteTo);

    private void Write(string part, string contentType, Action<XmlWriter> write)
    {
        var name = _names[part];
        _zip.Add(name, stream =>
        {
            using var to = SafeXml.Write(new BudgetedOutput(stream, _context.Budget));
            to.WriteStartDocument(standalone: true);
            write(to);
            to.WriteEndDocument();
        });
        _types.Add(name, contentType);
    }

    private void Copy(string part, string name)
    {
        _zip.Add(name, stream =>
        {
            using var from = _untrusted.Open(part);
            from.CopyTo(stream);
        });
        _types.Add(name, _untrusted.ContentType(part) is var type && type == BinaryPartKinds.Workbook ? "" : type);
    }

    private void WriteRelationships(string part)
    {
        if (_untrusted.Zip.Find(PartNames.RelationshipsOf(part)) is null) return;
        var name = part.Length == 0 ? "" : _names[part];
        _zip.Add(PartNames.RelationshipsOf(name),
            stream => ConvertedRelationships.Write(stream, _untrusted.RelationshipsOf(part), relationship => Target(part, relationship)));
    }

    /// <summary>Where a relationship leads now; null when what it led to is left out, and told.</summary>
    private string? Target(string part, UntrustedRelationship relationship)
    {
        if (_untrusted.PartOf(part, relationship) is not { } target) return relationship.Target;
        return _names.TryGetValue(target, out var name) ? "/" + name : null;
    }

    private static bool IsOfPackage(string name) =>
        name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.Equals(OpcPackage.ContentTypesName, StringComparison.OrdinalIgnoreCase);
}
