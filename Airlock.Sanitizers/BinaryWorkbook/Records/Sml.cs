using System.Globalization;
using System.Xml.Linq;

namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>The vocabulary written (ECMA-376 part 1, 18), and how its attributes spell numbers.</summary>
internal static class Sml
{
    public static readonly XNamespace Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public static readonly XNamespace Relationships = OpenXml.Markup.Vocabularies.Transitional;

    /// <summary>The prefix readers expect.</summary>
    public static XAttribute PrefixOfRelationships => new(XNamespace.Xmlns + "r", Relationships.NamespaceName);

    public static XElement Element(string name, params ReadOnlySpan<object?> content) => new(Space + name, content.ToArray());

    public static XAttribute? Flag(string name, bool value, bool unless = false) => value == unless ? null : new XAttribute(name, value ? "1" : "0");

    public static XAttribute Whole(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    public static XAttribute Real(string name, double value) => new(name, Number(double.IsFinite(value) ? value : 0));

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The word an index stands for; none for the first, which is what is meant without.</summary>
    public static XAttribute? Word(string name, int index, params ReadOnlySpan<string> words) => index > 0 && index < words.Length ? new XAttribute(name,
        words[index]) : null;

    public static XAttribute? Text(string name, string? value) => value is { Length: > 0 } ? new XAttribute(name, Xstring.Of(value)) : null;

    public static XElement Value(string name, object value) => Element(name, new XAttribute("val", value));

    public static XAttribute? Relationship(string? id) => id is { Length: > 0 } ? new XAttribute(Relationships + "id", Xstring.Of(id)) : null;

    /// <summary>The text of a cell or run, its spaces kept.</summary>
    public static XElement Characters(string text) => Element("t", new XAttribute(XNamespace.Xml + "space", "preserve"), Xstring.Of(text));
}
