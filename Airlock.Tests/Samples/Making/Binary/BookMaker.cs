using static Airlock.Tests.Samples.Making.Binary.RecordMaker;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Binary;

/// <summary>A binary workbook of one sheet, and whatever is added to it.</summary>
internal sealed class BookMaker
{
    public const string Book = "xl/workbook.bin";
    public const string Sheet = "xl/worksheets/sheet1.bin";
    public const string Excel = "application/vnd.ms-excel.";

    private readonly RecordMaker _sheets = new();
    private readonly RecordMaker _links = new();
    private readonly List<byte[]> _ranges = [Fields(0, 0, 0)];
    private readonly RecordMaker _names = new();
    private int _outside;

    public BookMaker() => AddSheet("Sheet1", "rId1");

    /// <summary>Records at the head of the workbook, and of the sheet before its cells, among them and after them.</summary>
    public RecordMaker Head { get; } = new();

    public RecordMaker BeforeCells { get; } = new();

    public RecordMaker Cells { get; } = new();

    public RecordMaker AfterCells { get; } = new();

    public BookMaker AddSheet(string name, string relationship, int state = 0, int number = 1)
    {
        _sheets.Add(156, state, number, relationship, name);
        return this;
    }

    /// <summary>A link to something outside; the number of the pair that leads to it.</summary>
    public int Outside(string relationship)
    {
        _links.Add(355, relationship);
        _ranges.Add(Fields(++_outside, 0, 0));
        return _ranges.Count - 1;
    }

    public int Range(int firstSheet, int lastSheet)
    {
        _ranges.Add(Fields(0, firstSheet, lastSheet));
        return _ranges.Count - 1;
    }

    public BookMaker Name(string name, byte[] tokens, int flags = 0, uint sheet = uint.MaxValue)
    {
        _names.Add(39, flags, (byte)0, sheet, name, Formula(tokens), null);
        return this;
    }

    public BookMaker Row(int row, int flags = 0, int height = 300)
    {
        Cells.Add(0, row, 0, (ushort)height, (ushort)flags, (byte)0, 0);
        return this;
    }

    /// <summary>A cell that shows a text its formula gave.</summary>
    public BookMaker Cell(int column, byte[] tokens, string shows, byte[]? extra = null)
    {
        Cells.Add(8, column, 0, shows, (ushort)0, Formula(tokens, extra));
        return this;
    }

    public BookMaker Text(int column, string text, int style = 0)
    {
        Cells.Add(6, column, style, text);
        return this;
    }

    public SamplePackage Package(string mainType = Excel + "sheet.binary.macroEnabled.main")
    {
        var book = new RecordMaker().Add(131);
        byte[] workbook = [.. book.Bytes(), .. Head.Bytes(), .. new RecordMaker().Add(143).Bytes(), .. _sheets.Bytes(),
            .. new RecordMaker().Add(144).Add(353).Add(357).Bytes(), .. _links.Bytes(),
            .. new RecordMaker().Add(362, _ranges.Count, _ranges.SelectMany(range => range).ToArray()).Add(354).Bytes(), .. _names.Bytes(),
            .. new RecordMaker().Add(132).Bytes()];
        return new SamplePackage(Book, mainType, workbook).Part(Sheet, Excel + "worksheet", SheetBytes()).Link(Book, "rId1", Rel + "worksheet", Sheet);
    }

    /// <summary>The sheet alone, for a second one like it.</summary>
    public byte[] SheetBytes() =>
        [.. new RecordMaker().Add(129).Bytes(), .. BeforeCells.Bytes(), .. new RecordMaker().Add(145).Bytes(), .. Cells.Bytes(),
        .. new RecordMaker().Add(146).Bytes(), .. AfterCells.Bytes(),
            .. new RecordMaker().Add(130).Bytes()];
}
