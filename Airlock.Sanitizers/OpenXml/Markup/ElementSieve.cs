using System.Xml;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.Rules;
using Airlock.Sanitizers.OpenXml.TakeOut;
using Airlock.Sanitizers.OpenXml.Visio;

namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>Decides about one element as it is read: in, out, or only what it holds.</summary>
internal sealed class ElementSieve(PartContext context)
{
    public enum Fate { Dropped = 0, Unwrapped, Kept }

    private static readonly XNamespace Xmlns = XNamespace.Xmlns;

    private readonly List<XAttribute> _attributes = [];
    private string? _lastName;
    private XNamespace _last = XNamespace.None;

    /// <summary>The element the reader stands on, with the attributes that may stay.</summary>
    public Fate Admit(XmlReader reader, out XElement? element)
    {
        element = null;
        if (reader.Depth > SafeXml.MaxDepth || reader.AttributeCount > SafeXml.MaxAttributes) throw new FileRefusedException(Reasons.Corrupt);
        var space = NamespaceOf(reader.NamespaceURI);
        var vocabulary = Vocabularies.Of(space);
        if (vocabulary is Vocabulary.Word && reader.LocalName is "fldChar" or "fldSimple" or "instrText" or "delInstrText") context.HasFields = true;
        if (!MayEnter(vocabulary, reader)) return Fate.Dropped;
        if (RuleOf(vocabulary, reader) is { } rule)
        {
            context.Removed(rule);
            return rule.Unwrap ? Fate.Unwrapped : Fate.Dropped;
        }
        var name = space + reader.LocalName;
        var fate = TakeAttributes(reader, vocabulary, name.LocalName);
        if (fate is Fate.Kept) element = new XElement(name, _attributes);
        return fate;
    }

    private ElementRule? RuleOf(Vocabulary vocabulary, XmlReader reader) =>
        OleRules.Of(vocabulary, reader) ?? (vocabulary is Vocabulary.Visio ? VisioElements.Of(reader.LocalName) : ElementRules.Of(vocabulary, reader.LocalName))
        ?? (context.IsTakeOut ? TakeOutRules.Of(vocabulary, reader.LocalName) : null);

    private bool MayEnter(Vocabulary vocabulary, XmlReader reader)
    {
        switch (vocabulary)
        {
            case Vocabulary.Unknown:
                context.Removed(ForeignVocabularies.Of(reader.NamespaceURI));
                return false;
            case Vocabulary.None:
                // Only in VML: its root, and the little HTML Office itself writes in text boxes.
                return reader.LocalName is "xml" or "div" or "font" or "span" or "br" or "p" or "b" or "i" or "u";
            case Vocabulary.WordNonstandard:
                context.Removed("OX-106", FindingKind.Macro, "keys or toolbars bound to commands", Severity.High);
                return false;
            // A branch for readers that know a language we do not: the other branches say the same.
            case Vocabulary.Compatibility when reader.LocalName is "Choice":
                return KnowsAll(reader.GetAttribute("Requires") ?? "", reader);
            default:
                return true;
        }
    }

    private Fate TakeAttributes(XmlReader reader, Vocabulary vocabulary, string elementName)
    {
        _attributes.Clear();
        var fate = Fate.Kept;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            var value = reader.Value;
            if (reader.NamespaceURI == Xmlns.NamespaceName)
            {
                if (Vocabularies.Of(value) is not Vocabulary.Unknown)
                    _attributes.Add(new XAttribute(reader.Prefix.Length == 0 ? "xmlns" : Xmlns + reader.LocalName, value));
                continue;
            }
            var name = reader.NamespaceURI.Length == 0 ? XNamespace.None + reader.LocalName : NamespaceOf(reader.NamespaceURI) + reader.LocalName;
            if (LeadsOut(name))
            {
                context.Removed("OX-006", FindingKind.ExternalReference, "base address or schema of the markup", Severity.Low);
                continue;
            }
            var attribute = Vocabularies.Of(name.Namespace);
            if (attribute is Vocabulary.Unknown or Vocabulary.WordNonstandard) continue;
            if (attribute is Vocabulary.Compatibility)
            {
                if (name.LocalName is "Ignorable" && Known(value, reader) is { Length: > 0 } known) _attributes.Add(new XAttribute(name, known));
                continue;
            }
            if (PartContext.NamesRelationship(name) && !context.IsKept(value))
            {
                if (OnLostRelationship(vocabulary, elementName, name.LocalName) is var lost and not Fate.Kept) fate = lost;
                continue;
            }
            var rule = AttributeRules.Of(vocabulary, elementName, attribute, name.LocalName, value);
            if (rule is null && vocabulary is Vocabulary.Visio && attribute is Vocabulary.None) rule = VisioElements.OfAttribute(name.LocalName, value);
            if (rule is null && context.IsTakeOut) rule = TakeOutRules.OfAttribute(vocabulary, attribute, name.LocalName, value);
            if (rule == AttributeRules.CodeName && context.Workbook.HasCode) rule = null;
            if (rule is not null) context.Removed(rule);
            else _attributes.Add(new XAttribute(name, value));
        }
        reader.MoveToElement();
        return LinkFate(vocabulary, elementName, fate);
    }

    /// <summary>Of XML's own attributes white space and language are about the text; the others say where to look things up.</summary>
    private static bool LeadsOut(XName attribute) =>
        (attribute.Namespace == XNamespace.Xml && attribute.LocalName is not ("space" or "lang"))
            || attribute.LocalName is "schemaLocation" or "noNamespaceSchemaLocation";

    /// <summary>An element that lives by its relationship dies with it; one that merely shows something stays without.</summary>
    private static Fate OnLostRelationship(Vocabulary vocabulary, string elementName, string attributeName) => (vocabulary, elementName) switch
    {
        // Their own rules need to see them first: which sheet went, which preview picture lies inside, which anchor is left.
        (Vocabulary.Sheet, "sheet" or "hyperlink" or "pageSetup" or "worksheetSource") or (Vocabulary.Slide, "oleObj") or (Vocabulary.Word, "hyperlink") =>
            Fate.Kept,
        (Vocabulary.Vml or Vocabulary.OfficeVml, _) => Fate.Kept,
        (Vocabulary.Diagram, "relIds") => Fate.Dropped,
        _ => attributeName is "id" ? Fate.Dropped : Fate.Kept,
    };

    /// <summary>Links: nowhere to go, nothing to click.</summary>
    private Fate LinkFate(Vocabulary vocabulary, string elementName, Fate fate)
    {
        switch (vocabulary, elementName)
        {
            case (Vocabulary.Word, "hyperlink"):
                return Has("id") || Has("anchor") ? fate : Fate.Unwrapped;
            case (Vocabulary.Sheet, "hyperlink"):
                return Has("id") || Has("location") ? fate : Fate.Dropped;
            case (Vocabulary.Drawing, "hlinkClick" or "hlinkHover" or "hlinkMouseOver"):
                if (ActionRules.IsAllowed(Value("action"))) return fate;
                context.Removed("OX-170", FindingKind.LaunchAction, "action of a shape that starts a program, macro, object or file", Severity.High);
                return Fate.Dropped;
            default:
                return fate;
        }
    }

    /// <summary>The reader gives one string for one namespace, and mostly the same as before.</summary>
    private XNamespace NamespaceOf(string namespaceName)
    {
        if (!ReferenceEquals(namespaceName, _lastName)) (_lastName, _last) = (namespaceName, XNamespace.Get(namespaceName));
        return _last;
    }

    private bool Has(string name) => Value(name).Length > 0;

    private string Value(string name) => _attributes.Find(attribute => attribute.Name.LocalName == name)?.Value ?? "";

    private static bool KnowsAll(string prefixes, XmlReader reader) =>
        prefixes.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } all && all.All(prefix => Knows(prefix, reader));

    private static string Known(string prefixes, XmlReader reader) =>
        string.Join(' ', prefixes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(prefix => Knows(prefix, reader)));

    private static bool Knows(string prefix, XmlReader reader) =>
        reader.LookupNamespace(prefix) is { } name && Vocabularies.Of(name) is not (Vocabulary.Unknown or Vocabulary.None);
}
