using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>
/// A table: its cells, the names of its columns, its look ([MS-XLSB] 2.1.7.51). The formulas and formats it would give new rows, what its filter hides and
/// where its rows came from are left out; cells keep what they have.
/// </summary>
internal static class BinaryTable
{
    /// <summary>Columns of a sheet.</summary>
    private const int MostColumns = 16_384;

    private static readonly string[] Totals = ["none", "average", "count", "countNums", "max", "min", "sum", "stdDev", "var", "custom"];

    /// <summary>Null where it is no table that can stand by itself.</summary>
    public static (uint Number, XElement Table, TableFacts Facts)? Read(RecordReader untrusted, Action<int> passed)
    {
        XElement? table = null, style = null;
        var (columns, facts) = (new List<XElement>(), new List<string>());
        var (number, name, hasFilter, area) = (0u, "", false, default(CellArea));
        while (untrusted.NextOfOwnVersion(passed))
        {
            var fields = untrusted.Fields;
            switch (untrusted.Type)
            {
                case Brt.BeginList when table is null:
                    area = fields.Area();
                    fields.Take(4);
                    number = fields.U32();
                    var (headers, totals) = (fields.U32(), fields.U32());
                    fields.Take(32);
                    var (inner, display) = (fields.TextOrNull(), fields.Label());
                    name = display;
                    table = Sml.Element("table", Sml.Whole("id", number), Sml.Text("name", string.IsNullOrEmpty(inner) ? display : inner),
                        Sml.Text("displayName", display),
                        new XAttribute("ref", area.ToString()), headers == 1 ? null : Sml.Whole("headerRowCount", headers), totals == 0
                        ? null : Sml.Whole("totalsRowCount", totals),
                        totals == 0 ? new XAttribute("totalsRowShown", "0") : null);
                    break;
                case Brt.BeginAFilter: hasFilter = true; break;
                case Brt.BeginListCol when columns.Count < MostColumns:
                    columns.Add(Column(ref fields, facts));
                    break;
                case Brt.TableStyleClient: style = Style(ref fields); break;
            }
        }
        if (table is null || name.Length == 0 || columns.Count != area.LastColumn - area.FirstColumn + 1) return null;
        if (hasFilter) table.Add(Sml.Element("autoFilter", new XAttribute("ref", (area with { LastRow = LastFiltered(table, area) }).ToString())));
        table.Add(Sml.Element("tableColumns", [new XAttribute("count", columns.Count.ToString(CultureInfo.InvariantCulture)), .. columns]), style);
        return (number, table, new TableFacts(name, facts));
    }

    private static int LastFiltered(XElement table, CellArea area) => table.Attribute("totalsRowCount") is null ? area.LastRow : Math.Max(area.FirstRow,
        area.LastRow - 1);

    private static XElement Column(ref RecordFields fields, List<string> facts)
    {
        var (id, totals) = (fields.U32(), fields.U32());
        fields.Take(16);
        var (inner, caption) = (fields.TextOrNull(), fields.TextOrNull());
        var label = fields.TextOrNull();
        var name = string.IsNullOrEmpty(caption) ? inner ?? "" : caption;
        if (name.Length > RecordFields.LongestLabel) throw new FileRefusedException(Reasons.Corrupt);
        facts.Add(name);
        // A formula of its own is not carried over, so that the row of totals keeps its cells and no rule for them.
        return Sml.Element("tableColumn", Sml.Whole("id", id), new XAttribute("name", Xstring.Of(name)), totals is > 0 and < 9
            ? Sml.Word("totalsRowFunction", (int)totals, Totals) : null,
            Sml.Text("totalsRowLabel", label));
    }

    private static XElement Style(ref RecordFields fields)
    {
        var (flags, name) = (fields.U16(), fields.TextOrNull());
        return Sml.Element("tableStyleInfo", Sml.Text("name", name), Flag("showFirstColumn", flags, 1), Flag("showLastColumn", flags, 2),
            Flag("showRowStripes", flags, 4), Flag("showColumnStripes", flags, 8));
    }

    private static XAttribute Flag(string name, int flags, int bit) => new(name, (flags & bit) != 0 ? "1" : "0");
}
