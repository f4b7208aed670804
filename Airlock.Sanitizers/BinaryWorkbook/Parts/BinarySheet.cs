using System.Xml;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Cells;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>
/// A sheet ([MS-XLSB] 2.1.7.61): what stands before its cells, its cells as they come, and the rest, each in its place whatever the order of the records.
/// </summary>
internal sealed class BinarySheet(BookFacts book, PartLog log)
{
    /// <summary>Elements beside the cells: merged areas, links, validations. They are held in memory.</summary>
    private const int MostElements = 1 << 20;

    /// <summary>Known, and either made anew on opening or only about how the file is read.</summary>
    private static readonly HashSet<int> Passing =
    [
        40, 42, 49, 50, 129, 130, 133, 134, 138, 148, 149, 150, 162, 166, 173, 177, 178, 390, 391, 393, 395, 480, 485, 537, 573, 574, 660, 662, 663, 664,
            1024, 1045, 1046,
        // Objects and controls: what they lead to is told where it is left out.
        638, 639, 640, 643, 644, 645,
    ];

    private readonly SortedDictionary<SheetPlace, List<XElement>> _elements = [];
    private readonly SheetViews _views = new();
    private readonly SheetFilter _filter = new();
    private readonly SheetConditions _conditions = new(book, log);
    private readonly SheetValidations _validations = new(book, log);
    private int _count;
    private bool _hasCells;
    private bool _breaksColumns;

    public void Write(RecordReader untrusted, XmlWriter to)
    {
        to.WriteStartElement("worksheet", Sml.Space.NamespaceName);
        to.WriteAttributeString("xmlns", "r", null, Sml.Relationships.NamespaceName);
        while (untrusted.NextOfOwnVersion(log.Passed))
        {
            var fields = untrusted.Fields;
            if (untrusted.Type is Brt.BeginSheetData) WriteCells(untrusted, to);
            else Take(untrusted.Type, ref fields);
        }
        if (!_hasCells) WriteCells(null, to);
        WriteUntil(SheetPlace.Tables + 1, to);
        to.WriteEndElement();
    }

    private void WriteCells(RecordReader? untrusted, XmlWriter to)
    {
        // A second table of cells would be a second sheet to a reader that takes the last.
        if (_hasCells) throw new FileRefusedException(Reasons.Corrupt);
        if (_views.Element is { } views) Add(SheetPlace.Views, views);
        WriteUntil(SheetPlace.Cells, to);
        _hasCells = true;
        to.WriteStartElement("sheetData", Sml.Space.NamespaceName);
        var cells = new CellTable(book, log, to);
        while (untrusted is not null && untrusted.NextOfOwnVersion(log.Passed) && untrusted.Type is not Brt.EndSheetData)
        {
            var fields = untrusted.Fields;
            if (!cells.Take(untrusted.Type, ref fields) && !Passing.Contains(untrusted.Type)) log.Left("cells", "records among the cells that are not known");
        }
        cells.End();
        to.WriteEndElement();
    }

    private void Take(int type, ref RecordFields fields)
    {
        switch (type)
        {
            case Brt.WsProp: Add(SheetPlace.Properties, SheetHead.Properties(ref fields, log)); break;
            case Brt.WsFmtInfo: Add(SheetPlace.Format, SheetHead.Format(ref fields)); break;
            case Brt.ColInfo: AddTo(SheetPlace.Columns, "cols", SheetHead.Column(ref fields)); break;
            case Brt.BeginWsView or Brt.Pane or Brt.Sel: _views.Take(type, ref fields); break;
            case Brt.SheetProtection or Brt.SheetProtectionIso:
                var lockOfSheet = type is Brt.SheetProtection ? SheetHead.Protection(fields.U16(), ref fields) : SheetHead.Protection(0, ref fields, log);
                if (lockOfSheet is not null) Add(SheetPlace.Protection, lockOfSheet);
                break;
            case >= Brt.BeginAFilter and <= Brt.CustomFilter:
                if (_filter.Take(type, ref fields, log) is { } filter) Add(SheetPlace.Filter, filter);
                break;
            case Brt.MergeCell: AddTo(SheetPlace.Merges, "mergeCells", Sml.Element("mergeCell", new XAttribute("ref", fields.Area().ToString()))); break;
            case >= Brt.BeginConditionalFormatting and <= Brt.EndCfRule:
                if (_conditions.Take(type, ref fields) is { } condition) Add(SheetPlace.Conditions, condition);
                break;
            case Brt.DVal:
                if (_validations.Read(ref fields) is { } validation) AddTo(SheetPlace.Validations, "dataValidations", validation);
                break;
            case Brt.HLink: AddTo(SheetPlace.Links, "hyperlinks", Link(ref fields)); break;
            case Brt.ListPart: AddTo(SheetPlace.Tables, "tableParts", Sml.Element("tablePart", Sml.Relationship(fields.TextOrNull()))); break;
            default:
                if (!TakePage(type, ref fields) && !Passing.Contains(type)) log.Left("sheet", "records beside the cells that are not carried over");
                break;
        }
    }

    private bool TakePage(int type, ref RecordFields fields)
    {
        switch (type)
        {
            case Brt.PrintOptions: Add(SheetPlace.PrintOptions, SheetPage.Options(ref fields)); return true;
            case Brt.Margins: Add(SheetPlace.Margins, SheetPage.Margins(ref fields)); return true;
            case Brt.PageSetup: Add(SheetPlace.PageSetup, SheetPage.Setup(ref fields)); return true;
            case Brt.BeginHeaderFooter: Add(SheetPlace.HeaderFooter, SheetPage.HeaderFooter(ref fields)); return true;
            case Brt.BeginRwBrk or Brt.BeginColBrk:
                _breaksColumns = type is Brt.BeginColBrk;
                return true;
            case Brt.Brk:
                AddTo(_breaksColumns ? SheetPlace.ColumnBreaks : SheetPlace.RowBreaks, _breaksColumns ? "colBreaks" : "rowBreaks", SheetPage.Break(ref fields));
                return true;
            case Brt.Drawing: Add(SheetPlace.Drawing, Related("drawing", ref fields)); return true;
            case Brt.LegacyDrawing: Add(SheetPlace.LegacyDrawing, Related("legacyDrawing", ref fields)); return true;
            case Brt.LegacyDrawingHf: Add(SheetPlace.LegacyDrawingOfHeader, Related("legacyDrawingHF", ref fields)); return true;
            case Brt.BkHim: Add(SheetPlace.Background, Related("picture", ref fields)); return true;
            default: return false;
        }
    }

    private static XElement Link(ref RecordFields fields)
    {
        var (area, relationship) = (fields.Area(), fields.TextOrNull());
        var (location, tip, display) = (fields.TextOrNull(), fields.TextOrNull(), fields.TextOrNull());
        return Sml.Element("hyperlink", new XAttribute("ref", area.ToString()), Sml.Relationship(relationship), Sml.Text("location", location),
            Sml.Text("tooltip", tip), Sml.Text("display", display));
    }

    private static XElement Related(string name, ref RecordFields fields) => Sml.Element(name, Sml.Relationship(fields.TextOrNull()));

    private void Add(SheetPlace place, XElement element)
    {
        // Before the cells stood what is late now; most elements there may be but once.
        if (_hasCells && place < SheetPlace.Cells) throw new FileRefusedException(Reasons.Corrupt);
        if (_elements.TryGetValue(place, out var known) && place is not SheetPlace.Conditions) throw new FileRefusedException(Reasons.Corrupt);
        Count();
        if (known is null) _elements.Add(place, [element]);
        else known.Add(element);
    }

    private void AddTo(SheetPlace place, string list, XElement element)
    {
        if (!_elements.TryGetValue(place, out var known)) Add(place, Sml.Element(list, element));
        else
        {
            Count();
            known[0].Add(element);
        }
    }

    private void Count()
    {
        if (++_count > MostElements) throw new FileRefusedException(Reasons.TooLarge);
    }

    private void WriteUntil(SheetPlace end, XmlWriter to)
    {
        foreach (var (place, elements) in _elements)
            if (place < end && (place > SheetPlace.Cells) == (end > SheetPlace.Cells))
                foreach (var element in elements) element.WriteTo(to);
    }
}
