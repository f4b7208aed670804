using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>How a sheet is looked at: zoom, grid, panes that stand still, what is selected.</summary>
internal sealed class SheetViews
{
    private const int MostViews = 1024;

    private static readonly string[] Panes = ["bottomRight", "topRight", "bottomLeft", "topLeft"];

    private readonly List<XElement> _views = [];

    public XElement? Element => _views.Count == 0 ? null : Sml.Element("sheetViews", [.. _views]);

    public void Take(int type, ref RecordFields fields)
    {
        if (type is Brt.BeginWsView)
        {
            if (_views.Count == MostViews) throw new FileRefusedException(Reasons.TooLarge);
            _views.Add(View(ref fields));
        }
        else if (_views.Count > 0 && _views[^1].Elements().Count() < 5) _views[^1].Add(type is Brt.Pane ? Pane(ref fields) : Selection(ref fields));
    }

    private static XElement View(ref RecordFields fields)
    {
        var (flags, kind, row, column) = (fields.U16(), fields.U32(), fields.U32(), fields.U32());
        var color = fields.U8();
        fields.Take(3);
        var (zoom, zoomNormal, zoomBreaks, zoomPages, window) = (fields.U16(), fields.U16(), fields.U16(), fields.U16(), fields.U32());
        return Sml.Element("sheetView", Sml.Flag("windowProtection", (flags & 1) != 0), Sml.Flag("showFormulas", (flags & 2) != 0),
            Sml.Flag("showGridLines", (flags & 4) != 0, unless: true),
            Sml.Flag("showRowColHeaders", (flags & 8) != 0, unless: true), Sml.Flag("showZeros", (flags & 0x10) != 0, unless: true), Sml.Flag("rightToLeft",
            (flags & 0x20) != 0),
            Sml.Flag("tabSelected", (flags & 0x40) != 0), Sml.Flag("showRuler", (flags & 0x80) != 0, unless: true), Sml.Flag("showOutlineSymbols",
            (flags & 0x100) != 0, unless: true),
            Sml.Flag("defaultGridColor", (flags & 0x200) != 0, unless: true), Sml.Word("view", (int)Math.Min(kind, 3), "normal", "pageBreakPreview",
            "pageLayout"),
            (flags & 0x200) != 0 ? null : Sml.Whole("colorId", color), row == 0 && column == 0 ? null : new XAttribute("topLeftCell", Cell(row, column)),
            Zoom("zoomScale", zoom),
            Zoom("zoomScaleNormal", zoomNormal), Zoom("zoomScaleSheetLayoutView", zoomBreaks), Zoom("zoomScalePageLayoutView", zoomPages),
            Sml.Whole("workbookViewId", window));
    }

    private static XAttribute? Zoom(string name, int percent) => percent is 0 or 100 or < 10 or > 400 ? null : Sml.Whole(name, percent);

    private static XElement Pane(ref RecordFields fields)
    {
        var (x, y, row, column, active, flags) = (fields.Real(), fields.Real(), fields.U32(), fields.U32(), fields.U32(), fields.U8());
        return Sml.Element("pane", x == 0 ? null : Sml.Real("xSplit", x), y == 0 ? null : Sml.Real("ySplit", y), new XAttribute("topLeftCell", Cell(row,
            column)), Name("activePane", active),
            (flags & 1) == 0 ? null : new XAttribute("state", (flags & 2) != 0 ? "frozen" : "frozenSplit"));
    }

    private static XElement Selection(ref RecordFields fields)
    {
        var (pane, row, column, index) = (fields.U32(), fields.U32(), fields.U32(), fields.U32());
        var areas = fields.Areas();
        return Sml.Element("selection", Name("pane", pane), new XAttribute("activeCell", Cell(row, column)), index == 0 ? null : Sml.Whole("activeCellId",
            index),
            new XAttribute("sqref", string.Join(' ', areas)));
    }

    private static XAttribute? Name(string name, uint pane) => pane < 3 ? new XAttribute(name, Panes[pane]) : null;

    private static string Cell(uint row, uint column) =>
        row > CellArea.LastRowOfAll || column > CellArea.LastColumnOfAll ? throw new FileRefusedException(Reasons.Corrupt) : CellArea.Cell((int)row,
        (int)column);
}
