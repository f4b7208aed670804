using System.Buffers.Binary;
using System.Xml;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Parts;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Cells;

/// <summary>
/// The rows of a sheet and their cells ([MS-XLSB] 2.1.7.62, CELLTABLE), written one by one. A cell waits for the record after it, which may say
/// that its formula is one of many.
/// </summary>
internal sealed class CellTable(BookFacts book, PartLog log, XmlWriter to)
{
    /// <summary>Formulas for several cells; they are kept in mind to the end of the sheet.</summary>
    private const int MostGroups = 1 << 20;

    private readonly FormulaText _formulas = new(book);
    private readonly Dictionary<(int Row, int Column), int?> _shared = [];
    private int _row = -1;
    private int _column = -1;
    private bool _isRowOpen;
    private PendingCell? _pending;
    private int _groups;

    /// <summary>False when the record is none of the cell table.</summary>
    public bool Take(int type, ref RecordFields fields)
    {
        switch (type)
        {
            case Brt.RowHdr: BeginRow(ref fields); return true;
            case >= Brt.CellBlank and <= Brt.ShortIsst or Brt.CellRString or Brt.ShortRString: BeginCell(type, ref fields); return true;
            case Brt.ShrFmla or Brt.ArrFmla: TakeGroup(type, ref fields); return true;
            case Brt.Table:
                _shared[(_row, _column)] = null;
                log.Left("table", "table of what would be if; its values stay");
                return true;
            default: return false;
        }
    }

    public void End()
    {
        EndCell();
        if (_isRowOpen) to.WriteEndElement();
        _isRowOpen = false;
    }

    private void BeginRow(ref RecordFields fields)
    {
        End();
        var row = fields.U32();
        // Rows and cells come in their order; a reader that believes the file would otherwise write one over another.
        if (row > CellArea.LastRowOfAll || row <= _row) throw new FileRefusedException(Reasons.Corrupt);
        (_row, _column) = ((int)row, -1);
        var (style, height, flags, more) = (fields.U32(), fields.U16(), fields.U16(), fields.U8());
        to.WriteStartElement("row", Sml.Space.NamespaceName);
        _isRowOpen = true;
        to.WriteAttributeString("r", CellArea.Row(_row));
        if ((flags & 0x4000) != 0) Write(Sml.Whole("s", style), Sml.Flag("customFormat", true));
        Write(Sml.Real("ht", height / 20.0), Sml.Flag("hidden", (flags & 0x1000) != 0), Sml.Flag("customHeight", (flags & 0x2000) != 0));
        if ((flags >> 8 & 7) is > 0 and var level) Write(Sml.Whole("outlineLevel", level));
        Write(Sml.Flag("collapsed", (flags & 0x0800) != 0), Sml.Flag("thickTop", (flags & 1) != 0), Sml.Flag("thickBot", (flags & 2) != 0), Sml.Flag("ph",
            (more & 1) != 0));
    }

    private void BeginCell(int type, ref RecordFields fields)
    {
        EndCell();
        if (!_isRowOpen) throw new FileRefusedException(Reasons.Corrupt);
        var column = type is >= Brt.ShortBlank and <= Brt.ShortIsst or Brt.ShortRString ? (uint)(_column + 1) : fields.U32();
        if (column > CellArea.LastColumnOfAll || (int)column <= _column) throw new FileRefusedException(Reasons.Corrupt);
        _column = (int)column;
        var style = fields.U32();
        _pending = new PendingCell(CellArea.Cell(_row, _column), style & 0xFF_FFFF, (style & 0x100_0000) != 0);
        _pending.TakeValue(type, ref fields, book);
        if (type is < Brt.FmlaString or > Brt.FmlaError) return;
        fields.Take(2);
        TakeFormula(fields.Formula());
    }

    private void TakeFormula(ParsedFormula formula)
    {
        if (Leader(formula) is { } leader)
        {
            // The first of the group has its own record behind it; the others point back.
            if (leader == (_row, _column)) return;
            if (!_shared.TryGetValue(leader, out var group)) log.Unsure(_pending!.Place, "formula of several cells without its first; its last value stays");
            else if (group is { } number) _pending!.Formula = Sml.Element("f", new XAttribute("t", "shared"), Sml.Whole("si", number));
        }
        else if (_formulas.Of(formula, _row, _column) is { } text) _pending!.Formula = Sml.Element("f", text);
        else log.Unsure(_pending!.Place, "formula that cannot be said for certain; its last value stays");
    }

    /// <summary>A formula shared by an area, or one that fills it (2.4.818, 2.4.9).</summary>
    private void TakeGroup(int type, ref RecordFields fields)
    {
        if (_pending is null) throw new FileRefusedException(Reasons.Corrupt);
        if (_shared.Count == MostGroups) throw new FileRefusedException(Reasons.TooLarge);
        var area = fields.Area();
        if (type is Brt.ArrFmla) fields.Take(1);
        var text = _formulas.Of(fields.Formula(), _row, _column);
        _shared[(_row, _column)] = text is null || type is Brt.ArrFmla ? null : _groups;
        if (text is null) log.Unsure(_pending.Place, "formula of several cells that cannot be said for certain; their last values stay");
        else if (type is Brt.ArrFmla) _pending.Formula = Sml.Element("f", new XAttribute("t", "array"), new XAttribute("ref", area.ToString()), text);
        else _pending.Formula = Sml.Element("f", new XAttribute("t", "shared"), new XAttribute("ref", area.ToString()), Sml.Whole("si", _groups++), text);
    }

    /// <summary>The cell whose record holds the formula, when this one only points there (2.5.97.44, PtgExp; 2.5.97.88, PtgTbl).</summary>
    private static (int Row, int Column)? Leader(ParsedFormula formula)
    {
        if (formula.Tokens is not [0x01 or 0x02, ..] || formula.Tokens.Length != 5) return null;
        var column = formula.Extra.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(formula.Extra) : -1;
        return (BinaryPrimitives.ReadInt32LittleEndian(formula.Tokens[1..]), column);
    }

    private void EndCell()
    {
        _pending?.Write(to);
        _pending = null;
    }

    private void Write(params ReadOnlySpan<XAttribute?> attributes)
    {
        foreach (var attribute in attributes)
            if (attribute is not null) to.WriteAttributeString(attribute.Name.LocalName, attribute.Value);
    }
}
