using System.Xml.Linq;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Text that is there and not shown: by a mark of the run, or by its style or that of its paragraph (ECMA-376 part 1, 17.3.2.41).</summary>
internal static class HiddenText
{
    public static bool Is(XElement run, PartContext context)
    {
        var w = run.Name.Namespace;
        if (run.Element(w + "rPr")?.Element(w + "vanish") is { } vanish) return IsOn(vanish, w);
        if (context.HiddenStyles.Count == 0) return false;
        var paragraph = run.Ancestors(w + "p").FirstOrDefault();
        return IsHiddenStyle(run.Element(w + "rPr")?.Element(w + "rStyle"), w, context) || IsHiddenStyle(paragraph?.Element(w + "pPr")?.Element(w + "pStyle"), w, context);
    }

    /// <summary>The ids of the styles that hide, and of those too small to be seen, each with those based on them.</summary>
    public static (HashSet<string> Hidden, HashSet<string> Dust) Styles(OpcPackage untrusted, string mainPart)
    {
        var (hidden, dust) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var part in untrusted.PartsOf(mainPart, "styles"))
        {
            using var reader = SafeXml.Read(untrusted.Open(part));
            reader.MoveToContent();
            var styles = XElement.Load(reader);
            var w = styles.Name.Namespace;
            AddWithHeirs(hidden, styles, "vanish", vanish => IsOn(vanish, w));
            AddWithHeirs(dust, styles, "sz", size => UnseenText.IsDust(size, w));
        }
        return (hidden, dust);
    }

    private static void AddWithHeirs(HashSet<string> found, XElement styles, string looks, Func<XElement, bool> hides)
    {
        var w = styles.Name.Namespace;
        foreach (var style in styles.Elements(w + "style"))
            if (style.Element(w + "rPr")?.Element(w + looks) is { } own && hides(own)) found.Add(style.Attribute(w + "styleId")?.Value ?? "");
        var heirs = styles.Elements(w + "style").Where(style => style.Element(w + "rPr")?.Element(w + looks) is null)
            .ToLookup(style => style.Element(w + "basedOn")?.Attribute(w + "val")?.Value ?? "", style => style.Attribute(w + "styleId")?.Value ?? "");
        var waiting = new Queue<string>(found);
        while (waiting.TryDequeue(out var basis))
            foreach (var heir in heirs[basis])
                if (found.Add(heir)) waiting.Enqueue(heir);
    }

    private static bool IsHiddenStyle(XElement? named, XNamespace w, PartContext context) => named?.Attribute(w + "val")?.Value is { } style && context.HiddenStyles.Contains(style);

    public static bool IsOn(XElement toggle, XNamespace w) => toggle.Attribute(w + "val")?.Value is not ("0" or "false" or "off");
}
