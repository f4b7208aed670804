using System.Globalization;
using System.Text;
using System.Xml;

namespace Airlock.Sanitizers.Pages;

/// <summary>The cells of a workbook as rows with tabs between, one run of pages a sheet. Values as stored; a formula shows its last value.</summary>
internal static class SheetPages
{
    /// <summary>Characters of one sheet that are shown.</summary>
    private const int MaxChars = 256 << 10;

    public static void Draw(Stream untrusted, Budget budget, PageSpool pages)
    {
        using var package = new OfficePackage(untrusted, budget);
        var shared = SharedStrings(package);
        foreach (var part in package.Numbered("xl/worksheets/sheet"))
            TextPages.AddLines($"[{Path.GetFileNameWithoutExtension(part)}]\n{Rows(package, part, shared)}", pages);
        if (pages.Count == 0) pages.TryAddText("");
    }

    private static List<string> SharedStrings(OfficePackage package)
    {
        var strings = new List<string>();
        using var reader = package.Open("xl/sharedStrings.xml");
        var current = new StringBuilder();
        while (reader?.Read() is true)
        {
            if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "si")
            {
                current.Clear();
                if (reader.IsEmptyElement) strings.Add("");
            }
            else if (reader.NodeType is XmlNodeType.EndElement && reader.LocalName is "si")
            {
                strings.Add(current.ToString());
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
            {
                current.Append(reader.Value);
            }
        }
        return strings;
    }

    private static string Rows(OfficePackage package, string part, List<string> shared)
    {
        using var reader = package.Open(part);
        var rows = new StringBuilder();
        var (type, inValue) = ("", false);
        while (rows.Length < MaxChars && reader?.Read() is true)
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "c"): type = reader.GetAttribute("t") ?? ""; if (reader.IsEmptyElement) rows.Append('\t'); break;
                case (XmlNodeType.Element, "v" or "t"): inValue = !reader.IsEmptyElement; break;
                case (XmlNodeType.EndElement, "v" or "t"): inValue = false; break;
                case (XmlNodeType.EndElement, "c"): rows.Append('\t'); break;
                case (XmlNodeType.EndElement, "row"): rows.Append('\n'); break;
                case (XmlNodeType.Text or XmlNodeType.SignificantWhitespace, _) when inValue: rows.Append(Shown(reader.Value, type, shared)); break;
                default: break;
            }
        }
        return rows.ToString();
    }

    private static string Shown(string value, string type, List<string> shared) =>
        type == "s" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : value;
}
