using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>What may be entered into cells ([MS-XLSB] 2.4.361, BrtDVal).</summary>
internal sealed class SheetValidations(BookFacts book, PartLog log)
{
    private static readonly string[] Kinds = ["none", "whole", "decimal", "list", "date", "time", "textLength", "custom"];
    private static readonly string[] Styles = ["stop", "warning", "information"];
    private static readonly string[] Input = ["noControl", "on", "off", "disabled", "hiragana", "fullKatakana", "halfKatakana", "fullAlpha", "halfAlpha",
        "fullHangul", "halfHangul"];
    private static readonly string[] Comparisons = ["between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan", "greaterThanOrEqual",
        "lessThanOrEqual"];

    private readonly FormulaText _formulas = new(book);

    /// <summary>Null where it cannot be said what it checks.</summary>
    public XElement? Read(ref RecordFields fields)
    {
        var flags = fields.U32();
        var areas = fields.Areas();
        var (errorTitle, error, promptTitle, prompt) = (fields.TextOrNull(), fields.TextOrNull(), fields.TextOrNull(), fields.TextOrNull());
        var (row, column) = (areas.Min(area => area.FirstRow), areas.Min(area => area.FirstColumn));
        var (first, second) = (Formula("formula1", ref fields, row, column), Formula("formula2", ref fields, row, column));
        var kind = (int)(flags & 0xF);
        if (kind >= Kinds.Length || first is { IsUnsure: true } || second is { IsUnsure: true })
        {
            log.Left("validation", "a check of what is entered that is not carried over");
            return null;
        }
        return Sml.Element("dataValidation", Sml.Word("type", kind, Kinds), Sml.Word("errorStyle", (int)(flags >> 4 & 7), Styles), Sml.Word("imeMode",
            (int)(flags >> 10 & 0xFF), Input),
            Sml.Word("operator", (int)(flags >> 20 & 0xF), Comparisons), Sml.Flag("allowBlank", (flags & 0x100) != 0), Sml.Flag("showDropDown",
            (flags & 0x200) != 0),
            Sml.Flag("showInputMessage", (flags & 0x4_0000) != 0), Sml.Flag("showErrorMessage", (flags & 0x8_0000) != 0), Sml.Text("errorTitle",
            errorTitle), Sml.Text("error", error),
            Sml.Text("promptTitle", promptTitle), Sml.Text("prompt", prompt), new XAttribute("sqref", string.Join(' ', areas)), first.Element, second.Element);
    }

    private (XElement? Element, bool IsUnsure) Formula(string name, ref RecordFields fields, int row, int column)
    {
        var formula = fields.Formula();
        if (formula.Tokens.Length == 0) return (null, false);
        return _formulas.Of(formula, row, column) is { } text ? (Sml.Element(name, text), false) : (null, true);
    }
}
