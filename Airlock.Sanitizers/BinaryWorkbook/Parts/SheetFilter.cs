using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>The filter of a sheet ([MS-XLSB] 2.1.7.62, AUTOFILTER): its area, and by which values or comparisons each column is filtered.</summary>
internal sealed class SheetFilter
{
    private const int MostEntries = 1 << 20;

    private static readonly string?[] Comparisons = [null, "lessThan", "equal", "lessThanOrEqual", "greaterThan", "notEqual", "greaterThanOrEqual"];

    private XElement? _filter;
    private XElement? _column;
    private XElement? _list;
    private int _entries;

    /// <summary>The element when the record begins one; what follows goes into it.</summary>
    public XElement? Take(int type, ref RecordFields fields, PartLog log)
    {
        switch (type)
        {
            case Brt.BeginAFilter: return _filter = Sml.Element("autoFilter", new XAttribute("ref", fields.Area().ToString()));
            case Brt.BeginFilterColumn when _filter is not null:
                var (number, flags) = (fields.U32(), fields.U16());
                _column = Sml.Element("filterColumn", Sml.Whole("colId", number), Sml.Flag("hiddenButton", (flags & 1) != 0), Sml.Flag("showButton",
                    (flags & 2) == 0, unless: true));
                _filter.Add(_column);
                break;
            case Brt.BeginFilters when _column is { HasElements: false }:
                _column.Add(_list = Sml.Element("filters", Sml.Flag("blank", fields.U32() != 0)));
                break;
            case Brt.Filter when _list is { Name.LocalName: "filters" }:
                Add(Sml.Element("filter", new XAttribute("val", Xstring.Of(fields.Text()))));
                break;
            case Brt.BeginCustomFilters when _column is { HasElements: false }:
                _column.Add(_list = Sml.Element("customFilters", Sml.Flag("and", fields.U32() != 0)));
                break;
            case Brt.CustomFilter when _list is { Name.LocalName: "customFilters" } && Custom(ref fields) is { } custom:
                Add(custom);
                break;
            case Brt.EndFilterColumn or 162 or 166 or 173: break;
            default: log.Left("filter", "a way of filtering that is not carried over; rows it hides stay hidden"); break;
        }
        return null;
    }

    private void Add(XElement element)
    {
        if (++_entries > MostEntries) throw new FileRefusedException(Reasons.TooLarge);
        _list!.Add(element);
    }

    /// <summary>Null for a comparison with what is neither number nor text.</summary>
    private static XElement? Custom(ref RecordFields fields)
    {
        var (kind, comparison) = (fields.U8(), fields.U8());
        var number = fields.Real();
        var value = kind switch { 4 => Sml.Number(number), 6 when fields.Left >= 4 => fields.Text(), _ => null };
        if (value is null || comparison >= Comparisons.Length || Comparisons[comparison] is not { } word) return null;
        return Sml.Element("customFilter", comparison == 2 ? null : new XAttribute("operator", word), new XAttribute("val", Xstring.Of(value)));
    }
}
