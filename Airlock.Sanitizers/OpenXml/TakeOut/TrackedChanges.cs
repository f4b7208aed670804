using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Accepts every tracked change (ECMA-376 part 1, 17.13.5): what was deleted is gone, what was inserted is plain, nobody is named.</summary>
internal static class TrackedChanges
{
    public static void Accept(XElement root, PartContext context)
    {
        var w = root.Name.Namespace;
        var marks = root.Descendants().Where(element => element.Name.Namespace == w && IsMark(element.Name.LocalName)).ToList();
        if (marks.Count == 0) return;
        context.Removed("OX-108", FindingKind.Metadata, "tracked changes, accepted", Severity.Medium);
        // From the end, so that of many in a row each is moved once.
        foreach (var paragraph in root.Descendants(w + "p").Where(paragraph => IsDeleted(paragraph, w)).Reverse().ToList()) Join(paragraph, w);
        foreach (var mark in marks)
        {
            if (mark.Parent is not { } parent) continue;
            switch (mark.Name.LocalName)
            {
                case "del" or "moveFrom" when parent.Name == w + "trPr":
                    parent.Parent?.Remove();
                    break;
                case "cellDel" when parent.Parent is { } cell && cell.Parent?.Elements(cell.Name).Count() > 1:
                    cell.Remove();
                    break;
                case "ins" or "moveTo":
                    mark.ReplaceWith(mark.Nodes());
                    break;
                default:
                    mark.Remove();
                    break;
            }
        }
        foreach (var table in root.Descendants(w + "tbl").Where(table => !table.Descendants(w + "tr").Any()).Reverse().ToList()) table.Remove();
    }

    /// <summary>The mark that ends the paragraph was deleted: it and the next one become one.</summary>
    private static bool IsDeleted(XElement paragraph, XNamespace w) =>
        paragraph.Element(w + "pPr")?.Element(w + "rPr") is { } looks && (looks.Element(w + "del") ?? looks.Element(w + "moveFrom")) is not null;

    private static void Join(XElement paragraph, XNamespace w)
    {
        if (paragraph.ElementsAfterSelf().FirstOrDefault() is not { } next || next.Name != paragraph.Name) return;
        var content = paragraph.Elements().Where(child => child.Name != w + "pPr").ToList();
        foreach (var child in content) child.Remove();
        if (next.Element(w + "pPr") is { } looks) looks.AddAfterSelf(content);
        else next.AddFirst(content);
        // A section ends with this paragraph: then the empty one stays, to end it.
        if (paragraph.Element(w + "pPr")?.Element(w + "sectPr") is null) paragraph.Remove();
    }

    private static bool IsMark(string name) => name is "ins" or "del" or "moveFrom" or "moveTo" or "moveFromRangeStart" or "moveFromRangeEnd" or "moveToRangeStart" or "moveToRangeEnd"
        or "cellIns" or "cellDel" or "cellMerge" or "numberingChange" or "rPrChange" or "pPrChange" or "sectPrChange" or "tblPrChange" or "tblPrExChange" or "tblGridChange" or "tcPrChange" or "trPrChange"
        || (name.StartsWith("customXml", StringComparison.Ordinal)
            && (name.EndsWith("RangeStart", StringComparison.Ordinal) || name.EndsWith("RangeEnd", StringComparison.Ordinal)));
}
