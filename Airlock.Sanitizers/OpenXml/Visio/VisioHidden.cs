using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Visio;

/// <summary>What a drawing holds and does not show: layers switched off, pages left out, properties without a place (MS-VSDX 2.3.4.2).</summary>
internal static class VisioHidden
{
    /// <summary>For every page its layers that are not shown, by the part that holds its shapes. They stand in another part, so it is read ahead.</summary>
    public static Dictionary<string, HashSet<string>> Layers(OpcPackage untrusted, string document)
    {
        var hidden = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var pages in untrusted.RelationshipsOf(document))
        {
            if (VisioParts.For(pages.Type)?.Accepts("visio.pages+xml") is not true || untrusted.PartOf(document, pages) is not { } list) continue;
            using var reader = SafeXml.Read(untrusted.Open(list));
            reader.MoveToContent();
            var targets = untrusted.RelationshipsOf(list).ToDictionary(relationship => relationship.Id, relationship => untrusted.PartOf(list, relationship), StringComparer.Ordinal);
            foreach (var page in XElement.Load(reader).Elements())
                if (Rel(page) is { } id && targets.GetValueOrDefault(id) is { } target) hidden[target] = LayersOf(page);
        }
        return hidden;
    }

    public static bool IsHiddenLayer(XElement row) => row.Parent?.Attribute("N")?.Value is "Layer" && VisioCells.Value(row, "Visible") is "0";

    /// <summary>All of a shape's layers, of which there must be one.</summary>
    public static bool IsOnHiddenLayer(XElement shape, PartContext context)
    {
        if (context.HiddenLayers.Count == 0) return false;
        var layers = VisioCells.Value(shape, "LayerMember").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return layers.Length > 0 && Array.TrueForAll(layers, context.HiddenLayers.Contains);
    }

    public static void BlankProperty(XElement row, PartContext context)
    {
        if (VisioCells.Value(row, "Invisible") is not "1" || VisioCells.Value(row, "Value").Length == 0) return;
        context.Removed("OX-211", FindingKind.HiddenContent, "data of a shape that are not shown", Severity.Low);
        foreach (var cell in row.Elements().Where(cell => cell.Attribute("N")?.Value is "Value"))
        {
            cell.SetAttributeValue("V", "");
            cell.Attribute("F")?.Remove();
        }
    }

    /// <summary>
    /// Once shapes and pages have gone: nothing is glued to them or computed from them any more, and a page that is not shown goes unless another
    /// one has it for its background.
    /// </summary>
    public static void Settle(XElement root, PartContext context)
    {
        foreach (var page in root.Elements().Where(page => page.Name.LocalName is "Page" && IsHidden(page)).ToList())
        {
            if (root.Elements().Any(other => other.Attribute("BackPage")?.Value == page.Attribute("ID")?.Value)) continue;
            // The first page is shown whatever it says.
            if (!context.IsTakeOut || !root.Elements().Any(other => other != page && other.Name.LocalName is "Page" && !IsHidden(other)))
                context.Reported("OX-211", FindingKind.HiddenContent, "page that is not shown");
            else
            {
                context.Removed("OX-211", FindingKind.HiddenContent, "page that is not shown", Severity.Medium);
                page.Remove();
            }
        }
        if (!context.IsTakeOut || context.HiddenLayers.Count == 0) return;
        var shapes = root.Descendants().Where(element => element.Name.LocalName is "Shape").Select(shape => shape.Attribute("ID")?.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var glue in root.Descendants().Where(element => element.Name.LocalName is "Connect" && !(shapes.Contains(element.Attribute("FromSheet")?.Value)
            && shapes.Contains(element.Attribute("ToSheet")?.Value))).ToList()) glue.Remove();
        foreach (var formula in root.Descendants().Select(element => element.Attribute("F")).OfType<XAttribute>())
            if (NamesOther(formula.Value, shapes)) formula.Remove();
    }

    private static bool IsHidden(XElement page) => page.Elements().FirstOrDefault(child => child.Name.LocalName is "PageSheet") is { } sheet
        && VisioCells.Value(sheet, "UIVisibility") is "1";

    private static HashSet<string> LayersOf(XElement page) => page.Elements().Where(child => child.Name.LocalName is "PageSheet").Elements()
        .Where(section => section.Attribute("N")?.Value is "Layer").Elements().Where(IsHiddenLayer)
        .Select(row => row.Attribute("IX")?.Value ?? "").ToHashSet(StringComparer.Ordinal);

    private static string? Rel(XElement page) => page.Elements().FirstOrDefault(child => child.Name.LocalName is "Rel")?.Attributes()
        .FirstOrDefault(attribute => PartContext.NamesRelationship(attribute.Name))?.Value;

    /// <summary>A cell of another shape: <c>Sheet.7!Width</c>.</summary>
    private static bool NamesOther(string formula, HashSet<string?> shapes)
    {
        const string sheet = "Sheet.";
        for (var at = formula.IndexOf(sheet, StringComparison.Ordinal); at >= 0; at = formula.IndexOf(sheet, at + 1, StringComparison.Ordinal))
        {
            var end = formula.IndexOf('!', at);
            if (end > 0 && !shapes.Contains(formula[(at + sheet.Length)..end])) return true;
        }
        return false;
    }
}
