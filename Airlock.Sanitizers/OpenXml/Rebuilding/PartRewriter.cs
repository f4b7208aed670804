using System.Xml;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.Rebuilding;

/// <summary>
/// Writes a part anew from what the rules let through. Parts that grow with the data (rows, shared strings, cached records) pass row by
/// row; all others are small enough to be looked at whole, which fields and objects need.
/// </summary>
internal sealed class PartRewriter(PartContext context)
{
    private readonly ElementSieve _sieve = new(context);
    private readonly TreeRules _rules = new(context);

    public void Rewrite(XmlReader untrusted, XmlWriter to)
    {
        untrusted.MoveToContent();
        to.WriteStartDocument(standalone: true);
        WriteElement(untrusted, to, root: true);
        to.WriteEndDocument();
        to.Flush();
        // Content after the root is no XML; the reader says so.
        while (untrusted.Read()) { }
    }

    private void WriteElement(XmlReader untrusted, XmlWriter to, bool root)
    {
        if (IsSpine(untrusted)) WriteSpine(untrusted, to);
        else if (XmlTree.Read(untrusted, _sieve) is { } unit && _rules.Clean(unit, root) is { } clean) WriteUnit(clean, to);
        else if (root) throw new FileRefusedException(Reasons.Corrupt);
    }

    private void WriteSpine(XmlReader untrusted, XmlWriter to)
    {
        var isEmpty = untrusted.IsEmptyElement;
        if (_sieve.Admit(untrusted, out var element) is not ElementSieve.Fate.Kept) throw new FileRefusedException(Reasons.Corrupt);
        Note(element!);
        to.WriteStartElement(untrusted.Prefix, untrusted.LocalName, untrusted.NamespaceURI);
        foreach (var attribute in element!.Attributes())
            if (attribute.IsNamespaceDeclaration) WriteDeclaration(attribute, to);
            else to.WriteAttributeString(null, attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        untrusted.Read();
        while (!isEmpty && untrusted.NodeType is not XmlNodeType.EndElement && !untrusted.EOF)
        {
            if (untrusted.NodeType is XmlNodeType.Element) WriteElement(untrusted, to, root: false);
            else untrusted.Read();
        }
        to.WriteEndElement();
        if (!isEmpty) untrusted.Read();
    }

    private void WriteUnit(XElement unit, XmlWriter to)
    {
        // A sheet names its drawings in this order (18.3.1.99).
        if (context.NewDrawing is { } drawing && unit.Name.LocalName is "legacyDrawing")
        {
            XNamespace r = context.IsStrict ? Vocabularies.Strict : Vocabularies.Transitional;
            new XElement(unit.Name.Namespace + "drawing", new XAttribute(r + "id", drawing)).WriteTo(to);
            context.Used.Add(drawing);
            context.NewDrawing = null;
        }
        foreach (var element in unit.DescendantsAndSelf()) Note(element);
        unit.WriteTo(to);
    }

    private void Note(XElement element)
    {
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
            if (!attribute.IsNamespaceDeclaration && PartContext.NamesRelationship(attribute.Name)) context.Used.Add(attribute.Value);
    }

    private static void WriteDeclaration(XAttribute attribute, XmlWriter to)
    {
        if (attribute.Name.NamespaceName.Length == 0) to.WriteAttributeString("xmlns", attribute.Value);
        else to.WriteAttributeString("xmlns", attribute.Name.LocalName, null, attribute.Value);
    }

    private static bool IsSpine(XmlReader reader) =>
        reader.LocalName is "worksheet" or "sheetData" or "sst" or "pivotCacheRecords" && Vocabularies.Of(reader.NamespaceURI) is Vocabulary.Sheet;
}
