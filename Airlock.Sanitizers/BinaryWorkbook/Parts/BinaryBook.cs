using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>The workbook part ([MS-XLSB] 2.1.7.60): its sheets, names and views, and what formulas count by number.</summary>
internal sealed class BinaryBook(BookFacts book, PartLog log)
{
    /// <summary>Sheets, names and links are held in memory, and nobody has as many.</summary>
    private const int MostOfAKind = 1 << 18;

    private readonly List<XElement> _views = [];
    private readonly List<XElement> _sheets = [];
    private readonly List<BinaryName> _names = [];
    private XElement? _properties;
    private XElement? _calculation;

    public XElement Read(RecordReader untrusted)
    {
        while (untrusted.NextOfOwnVersion(log.Passed))
        {
            var fields = untrusted.Fields;
            Take(untrusted.Type, ref fields);
            if (_sheets.Count + _names.Count + book.Links.Count + book.SheetRanges.Count + _views.Count > MostOfAKind) throw new FileRefusedException(Reasons.TooLarge);
        }
        // Only now is every sheet, link and name known that a name may use.
        foreach (var name in _names) book.Names.Add(name.Text);
        var formulas = new FormulaText(book);
        var names = _names.Select(name => name.Write(formulas, log)).OfType<XElement>().ToList();
        return Sml.Element("workbook", Sml.PrefixOfRelationships, _properties, _views.Count == 0 ? null : Sml.Element("bookViews", [.. _views]),
            Sml.Element("sheets", [.. _sheets]),
            names.Count == 0 ? null : Sml.Element("definedNames", [.. names]), _calculation);
    }

    private void Take(int type, ref RecordFields fields)
    {
        switch (type)
        {
            case Brt.WbProp: _properties = Properties(ref fields); break;
            case Brt.BookView: _views.Add(View(ref fields)); break;
            case Brt.BundleSh: AddSheet(ref fields); break;
            case Brt.Name: _names.Add(BinaryName.Read(ref fields)); break;
            case Brt.CalcProp: _calculation = Calculation(ref fields); break;
            case Brt.SupSelf: book.Links.Add(SupportingLink.Self); break;
            case Brt.SupSame: book.Links.Add(SupportingLink.SameSheet); break;
            case Brt.SupAddin: book.Links.Add(SupportingLink.AddIn); break;
            case Brt.PlaceholderName: break;
            case Brt.SupBookSrc: book.Links.Add(book.Outside.GetValueOrDefault(fields.TextOrNull() ?? "")); break;
            case Brt.ExternSheet: AddRanges(ref fields); break;
        }
    }

    private void AddSheet(ref RecordFields fields)
    {
        var (state, number, relationship, name) = (fields.U32(), fields.U32(), fields.TextOrNull(), fields.Label());
        book.Sheets.Add(name);
        _sheets.Add(Sml.Element("sheet", new XAttribute("name", Xstring.Of(name)), Sml.Whole("sheetId", number), Sml.Word("state", (int)Math.Min(state, 2),
            "visible", "hidden", "veryHidden"),
            Sml.Relationship(relationship)));
    }

    private void AddRanges(ref RecordFields fields)
    {
        var count = fields.U32();
        if (count > fields.Left / 12) throw new FileRefusedException(Reasons.Corrupt);
        for (var index = 0; index < count; index++) book.SheetRanges.Add((fields.U32(), fields.I32(), fields.I32()));
    }

    /// <summary>Only how dates count; the rest is about the program.</summary>
    private XElement Properties(ref RecordFields fields)
    {
        var flags = fields.U32();
        fields.Take(4);
        log.NameInCode(fields.TextOrNull());
        return Sml.Element("workbookPr", Sml.Flag("date1904", (flags & 1) != 0));
    }

    private static XElement View(ref RecordFields fields)
    {
        var (left, top, width, height) = (fields.I32(), fields.I32(), fields.U32(), fields.U32());
        var (ratio, first, active, flags) = (fields.U32(), fields.U32(), fields.U32(), fields.U8());
        return Sml.Element("workbookView", Sml.Word("visibility", (flags & 2) != 0 ? 2 : flags & 1, "visible", "hidden", "veryHidden"),
            Sml.Flag("minimized", (flags & 4) != 0),
            Sml.Flag("showHorizontalScroll", (flags & 8) != 0, unless: true), Sml.Flag("showVerticalScroll", (flags & 16) != 0, unless: true),
            Sml.Flag("showSheetTabs", (flags & 32) != 0, unless: true), Sml.Whole("xWindow", left), Sml.Whole("yWindow", top), Sml.Whole("windowWidth", width),
            Sml.Whole("windowHeight", height), Sml.Whole("tabRatio", ratio), first == 0 ? null : Sml.Whole("firstSheet", first), active == 0
            ? null : Sml.Whole("activeTab", active));
    }

    private static XElement Calculation(ref RecordFields fields)
    {
        fields.Take(4);
        var (mode, times, delta) = (fields.U32(), fields.U32(), fields.Real());
        fields.Take(4);
        var flags = fields.U16();
        return Sml.Element("calcPr", mode switch { 0 => new XAttribute("calcMode", "manual"), 2 => new XAttribute("calcMode", "autoNoTable"), _ => null },
            Sml.Flag("iterate", (flags & 4) != 0),
            (flags & 4) == 0 ? null : Sml.Whole("iterateCount", times), (flags & 4) == 0 ? null : Sml.Real("iterateDelta", delta), Sml.Flag("fullPrecision",
            (flags & 8) != 0, unless: true));
    }
}
