using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>
/// Conditional formats ([MS-XLSB] 2.1.7.62, CONDITIONALFORMATTING): those that compare, those with a formula of their own, and the first so many. Scales, bars
/// and icons are not carried over.
/// </summary>
internal sealed class SheetConditions(BookFacts book, PartLog log)
{
    /// <summary>Of a sheet; they are held in memory.</summary>
    private const int MostRules = 65_536;

    private const int Compares = 1, Calculates = 2, First = 5;

    private static readonly string?[] Comparisons = [null, "between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan", "greaterThanOrEqual",
        "lessThanOrEqual"];

    private readonly FormulaText _formulas = new(book);
    private XElement? _format;
    private int _rules;
    private int _row;
    private int _column;

    /// <summary>The element when the record ends one that holds a rule.</summary>
    public XElement? Take(int type, ref RecordFields fields)
    {
        switch (type)
        {
            case Brt.BeginConditionalFormatting:
                fields.Take(8);
                var areas = fields.Areas();
                (_row, _column) = (areas.Min(area => area.FirstRow), areas.Min(area => area.FirstColumn));
                _format = Sml.Element("conditionalFormatting", new XAttribute("sqref", string.Join(' ', areas)));
                return null;
            case Brt.BeginCfRule when _format is not null:
                if (++_rules > MostRules) throw new FileRefusedException(Reasons.TooLarge);
                if (Rule(ref fields) is { } rule) _format.Add(rule);
                else log.Left("condition", "a conditional format that is not carried over");
                return null;
            case Brt.EndConditionalFormatting when _format is { HasElements: true } done:
                _format = null;
                return done;
            default:
                return null;
        }
    }

    private XElement? Rule(ref RecordFields fields)
    {
        var (kind, _, difference, priority, parameter) = (fields.U32(), fields.U32(), fields.I32(), fields.I32(), fields.U32());
        fields.Take(8);
        var flags = fields.U16();
        List<uint> sizes = [fields.U32(), fields.U32(), fields.U32()];
        fields.TextOrNull();
        var formulas = new List<XElement>();
        foreach (var size in sizes)
        {
            if (size == 0) continue;
            if (_formulas.Of(fields.Formula(), _row, _column) is not { } text) return null;
            formulas.Add(Sml.Element("formula", text));
        }
        XElement? rule = kind switch
        {
            Compares when parameter < Comparisons.Length && Comparisons[parameter] is { } word && formulas.Count == (parameter <= 2 ? 2 : 1) =>
                Sml.Element("cfRule", new XAttribute("type", "cellIs"), new XAttribute("operator", word), formulas),
            Calculates when formulas.Count == 1 => Sml.Element("cfRule", new XAttribute("type", "expression"), formulas),
            First when formulas.Count == 0 => Sml.Element("cfRule", new XAttribute("type", "top10"), Sml.Whole("rank", parameter), Sml.Flag("bottom",
            (flags & 8) != 0), Sml.Flag("percent", (flags & 0x10) != 0)),
            _ => null,
        };
        if (difference >= 0) rule?.Add(Sml.Whole("dxfId", difference));
        rule?.Add(Sml.Whole("priority", Math.Max(1, priority)), Sml.Flag("stopIfTrue", (flags & 2) != 0));
        return rule;
    }
}
