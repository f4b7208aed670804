using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>A defined name ([MS-XLSB] 2.4.711, BrtName).</summary>
internal sealed class BinaryName
{
    private const uint OfWorkbook = uint.MaxValue;
    private const int Hidden = 1, Function = 2, Code = 4, Procedure = 8, BuiltIn = 0x20, FutureFunction = 0x20000;
    private const string BuiltInMark = "_xlnm.";

    private readonly uint _flags;
    private readonly uint _sheet;
    private readonly byte[] _tokens;
    private readonly byte[] _extra;

    private BinaryName(uint flags, uint sheet, string text, ParsedFormula formula) =>
        (_flags, _sheet, Text, _tokens, _extra) = (flags, sheet, text, formula.Tokens.ToArray(), formula.Extra.ToArray());

    /// <summary>As formulas call it.</summary>
    public string Text { get; }

    public static BinaryName Read(ref RecordFields fields)
    {
        var flags = fields.U32();
        fields.Take(1);
        var (sheet, name) = (fields.U32(), fields.Label());
        if ((flags & BuiltIn) != 0 && !name.StartsWith(BuiltInMark, StringComparison.OrdinalIgnoreCase)) name = BuiltInMark + name;
        return new BinaryName(flags, sheet, name, fields.Formula());
    }

    /// <summary>
    /// Null where nothing of it is carried over: names Excel keeps for functions newer than the format, and those whose formula cannot be said.
    /// </summary>
    public XElement? Write(FormulaText formulas, PartLog log)
    {
        if ((_flags & FutureFunction) != 0 || Text.StartsWith("_xlfn.", StringComparison.OrdinalIgnoreCase)) return null;
        var isCode = (_flags & (Function | Code | Procedure)) != 0;
        // Code goes whatever its formula; it is written so that the rules for names meet it.
        var text = formulas.Of(new ParsedFormula(_tokens, _extra), 0, 0) ?? (isCode ? "#REF!" : null);
        if (text is null)
        {
            if (_tokens.Length == 0) log.Left("names", "names that stand for nothing");
            else log.Unsure(Text, "name whose formula cannot be said for certain; it goes, and formulas with it keep their last value");
            return null;
        }
        return Sml.Element("definedName", new XAttribute("name", Xstring.Of(Text)), _sheet == OfWorkbook ? null : Sml.Whole("localSheetId", _sheet),
            Sml.Flag("hidden", (_flags & Hidden) != 0),
            Sml.Flag("function", (_flags & Function) != 0), Sml.Flag("vbProcedure", (_flags & (Code | Procedure)) != 0), text);
    }
}
