using System.Text;
using System.Text.RegularExpressions;

namespace Airlock.Tests.Fuzz;

/// <summary>Damage to markup, tag by tag, most of which is still well-formed.</summary>
internal static partial class XmlMutations
{
    private static readonly Func<string, List<Match>, Dice, string>[] Ways =
        [SetValue, SetValue, SetValue, DoubleAttribute, DropAttribute, DropTag, DoubleElement, DoubleElement, DropElement, SwapNames, SwapNames, Exchange, Exchange, Nest, HugeAttribute, Entity, Declare, Namespace, Text, Wrap];

    private static readonly string[] Values =
    [
        "", " ", "0", "-1", "1", "255", "65536", "2147483648", "-2147483649", "99999999999999999999", "1e309", "NaN", "true", "x", "../../x", "/", "\\\\host\\share", "file:///etc/passwd",
        "http://example.invalid/", "javascript:x()", "#x", "%00", "&#1;", "&#xFFFE;", "&#x202E;", "&lt;", "rId1", "rId999", "A1", "A1:XFD1048576", "$A$0", "A0", "ZZZZ1", "External", "macro://x", "ppaction://program",
        " INCLUDETEXT \"c:\\x\" ", " DDEAUTO c:\\x ", "=cmd|' /C x'!A0", "ｄｄｅ", "Ａ１", "\u200b", "mc", "w14 zz", "application/vnd.ms-office.vbaProject", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
    ];

    private static readonly string[] Declarations =
    [
        "<?xml version=\"1.1\"?>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>", "<?xml version=\"1.0\" encoding=\"nothing\"?>", "\uFEFF", " ",
        "<!DOCTYPE x [<!ENTITY a \"b\">]>", "<!DOCTYPE x SYSTEM \"http://example.invalid/x.dtd\">", "<?xml-stylesheet href=\"http://example.invalid/x.xsl\"?>", "<!-- x -->", "<?mso-application progid=\"x\"?>",
    ];

    private static readonly string[] Texts = ["&#0;", "&a;", "&amp;", "]]>", "<![CDATA[<x/>]]>", "<![CDATA[", "<!-- -- -->", "<", "&", "\0", "\uFFFF", "<?x y?>", "\uD800", "<x:y/>", "</x>"];

    [GeneratedRegex("<[^<>!?][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s([\\w:.-]+)=(\"[^\"]*\"|'[^']*')")]
    private static partial Regex Attribute();

    [GeneratedRegex("^</?([^\\s/>]+)")]
    private static partial Regex Name();

    public static byte[] Mutate(byte[] part, Dice dice)
    {
        var text = Encoding.UTF8.GetString(part);
        for (var rounds = 1 + dice.Below(3); rounds > 0; rounds--)
        {
            var tags = Tag().Matches(text).ToList();
            if (tags.Count > 0) text = dice.Of(Ways)(text, tags, dice);
        }
        return dice.OneIn(40) ? [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
    }

    private static string SetValue(string text, List<Match> tags, Dice dice) =>
        OneAttribute(text, tags, dice) is { } attribute ? Replace(text, attribute.Groups[2], $"\"{dice.Of(Values)}\"") : text;

    private static string DoubleAttribute(string text, List<Match> tags, Dice dice) =>
        OneAttribute(text, tags, dice) is { } attribute ? text.Insert(attribute.Index, attribute.Value) : text;

    private static string DropAttribute(string text, List<Match> tags, Dice dice) =>
        OneAttribute(text, tags, dice) is { } attribute ? text.Remove(attribute.Index, attribute.Length) : text;

    private static string HugeAttribute(string text, List<Match> tags, Dice dice) =>
        OneAttribute(text, tags, dice) is { } attribute ? Replace(text, attribute.Groups[2], $"\"{new string((char)('a' + dice.Below(26)), 1 << (8 + dice.Below(10)))}\"") : text;

    private static string DropTag(string text, List<Match> tags, Dice dice) => Replace(text, dice.Of(tags), "");

    private static string DoubleElement(string text, List<Match> tags, Dice dice)
    {
        var (start, length) = Element(tags, dice);
        return text.Insert(start, string.Concat(Enumerable.Repeat(text.Substring(start, length), dice.OneIn(10) ? 1 + (20_000 / length) : 1)));
    }

    private static string DropElement(string text, List<Match> tags, Dice dice)
    {
        var (start, length) = Element(tags, dice);
        return text.Remove(start, length);
    }

    /// <summary>One element moved into the place of another.</summary>
    private static string Exchange(string text, List<Match> tags, Dice dice)
    {
        var (start, length) = Element(tags, dice);
        var (to, replaced) = Element(tags, dice);
        return string.Concat(text.AsSpan(0, to), text.AsSpan(start, length), text.AsSpan(dice.OneIn(2) ? to : to + replaced));
    }

    private static string SwapNames(string text, List<Match> tags, Dice dice)
    {
        var (from, to) = (Name().Match(dice.Of(tags).Value).Groups[1].Value, Name().Match(dice.Of(tags).Value).Groups[1].Value);
        if (from.Length == 0 || to.Length == 0) return text;
        if (dice.OneIn(3)) return text.Replace($"<{from}", $"<{to}", StringComparison.Ordinal).Replace($"</{from}", $"</{to}", StringComparison.Ordinal);
        var (start, length) = Element(tags, dice);
        return string.Concat(text.AsSpan(0, start), $"<{to}>", text.AsSpan(start, length), $"</{to}>{text[(start + length)..]}");
    }

    private static string Nest(string text, List<Match> tags, Dice dice)
    {
        var (tag, name) = (dice.Of(tags), Name().Match(dice.Of(tags).Value).Groups[1].Value);
        var depth = 1 << dice.Below(14);
        return text.Insert(tag.Index, string.Concat(Enumerable.Repeat($"<{name}>", depth)) + string.Concat(Enumerable.Repeat($"</{name}>", depth)));
    }

    private static string Wrap(string text, List<Match> tags, Dice dice)
    {
        var (start, length) = Element(tags, dice);
        const string Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
        var inner = text.Substring(start, length);
        return text.Remove(start, length).Insert(start,
            $"<mc:AlternateContent xmlns:mc=\"{Mc}\"><mc:Choice Requires=\"{dice.Of(Values)}\">{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>");
    }

    private static string Entity(string text, List<Match> tags, Dice dice) => $"<!DOCTYPE x [<!ENTITY a \"{dice.Of(Values)}\">]>{text.Insert(dice.Of(tags).Index, "&a;")}";

    private static string Declare(string text, List<Match> tags, Dice dice) => text.Insert(dice.OneIn(2) ? 0 : tags[0].Index, dice.Of(Declarations));

    private static string Namespace(string text, List<Match> tags, Dice dice)
    {
        var declared = tags.SelectMany(tag => Attribute().Matches(tag.Value).Where(attribute => attribute.Groups[1].Value.StartsWith("xmlns", StringComparison.Ordinal)))
            .Select(attribute => attribute.Groups[2].Value).Distinct().ToList();
        return declared.Count == 0 ? text : text.Replace(dice.Of(declared), dice.OneIn(2) ? dice.Of(declared) : "\"urn:x\"", StringComparison.Ordinal);
    }

    private static string Text(string text, List<Match> tags, Dice dice)
    {
        var tag = dice.Of(tags);
        return text.Insert(tag.Index + tag.Length, dice.OneIn(2) ? dice.Of(Texts) : dice.Of(Values));
    }

    /// <summary>From an opening tag to its end; the tag alone when it has none.</summary>
    private static (int Start, int Length) Element(List<Match> tags, Dice dice)
    {
        var first = dice.Below(tags.Count);
        var depth = 0;
        for (var at = first; at < tags.Count; at++)
        {
            var tag = tags[at].ValueSpan;
            depth += tag.StartsWith("</") ? -1 : tag.EndsWith("/>") ? 0 : 1;
            if (depth <= 0) return (tags[first].Index, tags[at].Index + tags[at].Length - tags[first].Index);
        }
        return (tags[first].Index, tags[first].Length);
    }

    /// <summary>With its index in the whole text.</summary>
    private static Match? OneAttribute(string text, List<Match> tags, Dice dice)
    {
        var tag = dice.Of(tags);
        var attributes = Attribute().Matches(tag.Value);
        if (attributes.Count == 0) return null;
        return Attribute().Match(text, tag.Index + attributes[dice.Below(attributes.Count)].Index);
    }

    private static string Replace(string text, Capture place, string by) => string.Concat(text.AsSpan(0, place.Index), by, text.AsSpan(place.Index + place.Length));
}
