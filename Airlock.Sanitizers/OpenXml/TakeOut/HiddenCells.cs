using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Cells in rows and columns that are not shown (ECMA-376 part 1, 18.3.1.13 and 18.3.1.73), and on sheets that are not.</summary>
internal sealed class HiddenCells
{
    private readonly List<(int First, int Last)> _columns = [];

    /// <summary>True when some sheet is hidden or holds a cell that is. Read ahead, because a formula may come before what it counts.</summary>
    public static bool Any(OpcPackage untrusted, string workbook, UnseenFormats formats)
    {
        using (var reader = SafeXml.Read(untrusted.Open(workbook)))
            while (reader.Read())
                if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "sheet" && reader.GetAttribute("state") is "hidden" or "veryHidden") return true;
        return untrusted.PartsOf(workbook, "worksheet").Any(sheet => AnyOn(untrusted, sheet, formats));
    }

    /// <summary>Notes a column of the sheet, before its cells come.</summary>
    public void Note(XElement column)
    {
        if (!Hides(column.Attribute("hidden")?.Value, column.Attribute("width")?.Value)) return;
        Add(column.Attribute("min")?.Value, column.Attribute("max")?.Value);
    }

    /// <summary>True when the cell lies in a hidden column.</summary>
    public bool Has(string? reference) => _columns.Count > 0 && Column(reference) is var column && _columns.Exists(range => range.First <= column && column <= range.Last);

    /// <summary>A row or column that says so, or that has no height or width.</summary>
    public static bool Hides(string? hidden, string? size) =>
        hidden is "1" or "true" || (double.TryParse(size, NumberStyles.Float, CultureInfo.InvariantCulture, out var extent) && extent <= 0);

    private static bool AnyOn(OpcPackage untrusted, string sheet, UnseenFormats formats)
    {
        var hidden = new HiddenCells();
        var inHiddenRow = false;
        using var reader = SafeXml.Read(untrusted.Open(sheet));
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element) continue;
            if (reader.LocalName is "col" && Hides(reader.GetAttribute("hidden"), reader.GetAttribute("width"))) hidden.Add(reader.GetAttribute("min"), reader.GetAttribute("max"));
            else if (reader.LocalName is "row") inHiddenRow = Hides(reader.GetAttribute("hidden"), reader.GetAttribute("ht"));
            else if (reader.LocalName is "c" && (inHiddenRow || hidden.Has(reader.GetAttribute("r"))
                || (!reader.IsEmptyElement && formats.Hides(reader.GetAttribute("s"), reader.GetAttribute("t"))))) return true;
        }
        return false;
    }

    private void Add(string? first, string? last)
    {
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)) _columns.Add((from, to));
    }

    private static int Column(string? reference)
    {
        var column = 0;
        foreach (var character in reference ?? "")
        {
            if (!char.IsAsciiLetter(character) || column > 20_000) break;
            column = (column * 26) + (char.ToUpperInvariant(character) - 'A' + 1);
        }
        return column;
    }
}
