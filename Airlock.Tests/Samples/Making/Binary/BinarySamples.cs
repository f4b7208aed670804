using static Airlock.Tests.Samples.Making.Binary.RecordMaker;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Binary;

/// <summary>Binary workbooks, from a ward list with everything a ward list has to one that calls out.</summary>
internal static class BinarySamples
{
    public static IEnumerable<(string Path, byte[] Bytes)> All()
    {
        yield return ("xlsb/clean.xlsb", Clean().Bytes());
        yield return ("xlsb/dirty.xlsb", Dirty().Bytes());
        yield return ("xlsb/broken.xlsb", Clean().Bytes()[..^60]);
        yield return ("xlsb/record-cut-short.xlsb", new SamplePackage(BookMaker.Book, BookMaker.Excel + "sheet.binary.macroEnabled.main", "x").Bytes());
        yield return ("xlsb/locked.xlsb", new LockedPackage(Small().Package().Bytes(), "VelvetSweatshop").Agile());
        yield return ("xlsb/locked-password.xlsb", new LockedPackage(Small().Package().Bytes(), LockedSamples.Password).Agile());
        yield return ("xlsb/two-tables-of-cells.xlsb", TwoTables().Package().Bytes());
    }

    /// <summary>A ward list: readings, runs of text, numbers of every kind, formulas of every kind, and how it looks and prints.</summary>
    public static SamplePackage Clean()
    {
        var book = new BookMaker();
        book.Head.Add(153, 0x20, 0, "").Add(135).Add(158, 0, 0, 20_000, 10_000, 600, 0, 0, (byte)0x78).Add(136);
        book.AddSheet("計算 '2 年", "rId2", number: 2).AddSheet("控え", "rId3", state: 1, number: 3);
        var second = book.Range(1, 1);
        book.Name("病棟", Tokens.AreaOnSheet(0, 0, 3, 0, 0)).Name("Print_Area", Tokens.AreaOnSheet(0, 0, 9, 0, 5), flags: 0x20, sheet: 0).Name("率",
            Tokens.Of(Tokens.Int(8), Tokens.Percent));
        ListHead(book.BeforeCells);
        List(book, second);
        ListTail(book.AfterCells);
        return book.Package()
            .Part("xl/worksheets/sheet2.bin", BookMaker.Excel + "worksheet", Small("控えの値 2").SheetBytes())
            .Part("xl/worksheets/sheet3.bin", BookMaker.Excel + "worksheet", Small("控えの値 3").SheetBytes())
            .Part("xl/sharedStrings.bin", BookMaker.Excel + "sharedStrings", Strings())
            .Part("xl/styles.bin", BookMaker.Excel + "styles", Styles())
            .Part("xl/comments1.bin", BookMaker.Excel + "comments", Comments())
            .Part("xl/tables/table1.bin", BookMaker.Excel + "table", Table())
            .Part("xl/worksheets/binaryIndex1.bin", BookMaker.Excel + "binIndexWs", Fields(0))
            .Link(BookMaker.Book, "rId2", Rel + "worksheet", "xl/worksheets/sheet2.bin")
            .Link(BookMaker.Book, "rId3", Rel + "worksheet", "xl/worksheets/sheet3.bin")
            .Link(BookMaker.Book, "rId4", Rel + "sharedStrings", "xl/sharedStrings.bin")
            .Link(BookMaker.Book, "rId5", Rel + "styles", "xl/styles.bin")
            .Link(BookMaker.Sheet, "rId2", Rel + "comments", "xl/comments1.bin")
            .Link(BookMaker.Sheet, "rId3", Rel + "table", "xl/tables/table1.bin")
            .Link(BookMaker.Sheet, "rId4", OfficeRel + "xlBinaryIndex", "xl/worksheets/binaryIndex1.bin")
            .External(BookMaker.Sheet, "rId1", Rel + "hyperlink", "mailto:ward@hospital.invalid");
    }

    private static BookMaker Small(string text = "残る文字") => new BookMaker().Row(0).Text(0, text);

    private static BookMaker TwoTables()
    {
        var book = Small();
        book.AfterCells.Add(145).Add(0, 0, 0, (ushort)300, (ushort)0, (byte)0, 0).Add(6, 0, 0, "SECRET").Add(146);
        return book;
    }

    private static void ListHead(RecordMaker head) => head
        .Add(147, (ushort)0x04C9, (byte)2, (byte)5, (byte)0, (ushort)0, Fields((byte)0xFF, (byte)0x99, (byte)0, (byte)0xFF), -1, -1, "")
        .Add(148, Area(0, 20, 0, 5))
        .Add(133).Add(137, (ushort)0x03DC, 0, 0, 0, (byte)0x40, (byte)0, (ushort)0, (ushort)80, (ushort)80, (ushort)0, (ushort)0, 0)
        .Add(151, 1.0, 1.0, 1, 1, 0, (byte)3).Add(152, 0, 2, 1, 0, 1, Area(2, 2, 1, 1)).Add(138).Add(134)
        .Add(485, -1, (ushort)8, (ushort)300, (ushort)0, (byte)0, (byte)0)
        .Add(390).Add(60, 0, 0, 20 * 256, 0, (ushort)2).Add(60, 4, 4, 10 * 256, 0, (ushort)3).Add(391);

    /// <summary>The rows; the numbers before the texts are columns.</summary>
    private static void List(BookMaker book, int second)
    {
        book.Row(0, flags: 0x2000, height: 500).Cells.Add(7, 0, 1, 0).Add(7, 1, 1, 1).Add(7, 2, 1, 2);
        book.Row(1).Text(0, "髙橋 𠮷").Cells.Add(2, 1, 2, (1234 << 2) | 3).Add(5, 2, 0, 0.1).Add(4, 3, 0, (byte)1).Add(3, 4, 0, (byte)0x2A).Add(1, 5, 2);
        book.Row(2).Text(0, "二 <&> \u0007 _x0041_").Cells
            .Add(9, 1, 0, 13.44, (ushort)0, Formula(Tokens.Of(Tokens.Area(1, 1, 1, 2), Tokens.Sum, Tokens.Int(1), Tokens.Add)))
            .Add(10, 2, 0, (byte)1, (ushort)0, Formula(Tokens.Of(Tokens.Cell(1, 1), Tokens.Int(5), Tokens.Greater)))
            .Add(11, 3, 0, (byte)7, (ushort)0, Formula(Tokens.Of(Tokens.Int(1), Tokens.Int(0), [0x06])));
        book.Cell(4, Tokens.Of(Tokens.Text("a\"b"), Tokens.OnSheet(second, 0, 0), Tokens.Concatenate), "a\"b控えの値 2");
        Shared(book.Row(3));
        // An array over two rows, and a constant one.
        book.Row(5).Cells.Add(9, 0, 0, 24.68, (ushort)0, Formula(Tokens.Leader(5), Fields(0)))
            .Add(426, Area(5, 6, 0, 0), (byte)0, Formula(Tokens.Of(Tokens.Area(1, 2, 1, 1), Tokens.Int(2), Tokens.Multiply)))
            .Add(9, 1, 0, 6.0, (ushort)0, Formula(Tokens.Of(Tokens.Array, Tokens.Sum), Fields(2, 2, (byte)0, 1.0, (byte)0, 2.0, (byte)0, 3.0, (byte)1,
                Tokens.Text("四")[1..])));
        book.Row(6).Cells.Add(9, 0, 0, 26.88, (ushort)0, Formula(Tokens.Leader(5), Fields(0)));
        Functions(book.Row(7));
        book.Row(8, flags: 0x1000).Text(0, "隠れた行");
        book.Row(10).Text(0, "列 A").Text(1, "列 B");
        book.Row(11).Cells.Add(2, 0, 0, 2 | (5 << 2)).Add(2, 1, 0, 2 | (6 << 2));
    }

    private static void Shared(BookMaker book)
    {
        var shares = Formula(Tokens.Leader(3), Fields(1));
        book.Cells.Add(9, 1, 0, 13.54, (ushort)0, shares).Add(427, Area(3, 4, 1, 1), Formula(Tokens.Of(Tokens.Near(-2, 1), Tokens.Near(-1, 0), Tokens.Add)));
        book.Row(4).Cells.Add(9, 1, 0, 14.54, (ushort)0, shares);
    }

    private static void Functions(BookMaker book) => book.Cells
        .Add(9, 0, 0, 1.0, (ushort)0, Formula(Tokens.Of(Tokens.Cell(1, 1), Tokens.Int(0), Tokens.Greater, [0x19, 0x02, 0, 0], Tokens.Int(1), [0x19, 0x08, 0,
            0], Tokens.Missing, Tokens.Function(1, 3))))
        .Add(9, 1, 0, 12.34, (ushort)0, Formula(Tokens.Of(Tokens.Cell(1, 1), Tokens.Int(2), Tokens.Function(27))))
        .Add(9, 2, 0, -0.16, (ushort)0, Formula(Tokens.Of(Tokens.Name(3), Tokens.Minus, Tokens.Bracket, Tokens.Int(2), Tokens.Multiply)))
        .Add(9, 3, 0, 6.0, (ushort)0, Formula(Tokens.Of(Tokens.Column(7, 1), Tokens.Sum)))
        .Add(9, 4, 0, 9.0, (ushort)0, Formula(Tokens.Of(Tokens.Area(0, 0xFFFFF, 0, 0), Tokens.Function(169, 1))));

    private static void ListTail(RecordMaker tail)
    {
        tail.Add(161, Area(1, 7, 0, 3)).Add(163, 0, (ushort)0).Add(165, 0, 0).Add(167, "髙橋 𠮷").Add(166).Add(164).Add(162)
            .Add(177, 1).Add(176, Area(12, 13, 0, 2)).Add(178)
            .Add(461, 1, 0, 1, Area(1, 7, 1, 1)).Add(463, 1, 0, 0, 1, 5, 0, 0, (ushort)0, 3, 0, 0, null, Formula(Tokens.Int(5))).Add(464).Add(462)
            .Add(573, (ushort)0, 0, 0, 0, 1).Add(64, 3 | 0x100 | (4 << 10) | 0xC_0000, 1, Area(1, 7, 5, 5), "誤り", "一覧から", null, "選ぶ",
                Formula(Tokens.Text("男,女")), Formula([])).Add(574)
            .Add(494, Area(0, 0, 0, 0), "rId1", null, "病棟へ", null).Add(494, Area(0, 0, 1, 1), null, "'計算 ''2 年'!A1", null, null)
            .Add(477, (ushort)1).Add(476, 0.5, 0.5, 0.75, 0.75, 0.3, 0.3)
            .Add(478, 9, 90, 600, 600, 1, 1, 1, 0, (ushort)2, null).Add(479, (ushort)0x0C, "&C病棟一覧", "&P / &N", null, null, null, null).Add(480)
            .Add(392, 1, 1).Add(396, 9, 0, 16_383, 1, 0).Add(393)
            .Add(660, 1).Add(661, "rId3").Add(662);
    }

    private static byte[] Strings() => new RecordMaker().Add(159, 3, 3)
        // Furigana: twelve bytes a run.
        .Add(19, (byte)2, "髙橋太郎", "タカハシタロウ", 2, Fields((ushort)0, (ushort)0, (ushort)2, (ushort)0, 0x05, (ushort)4, (ushort)2, (ushort)2, (ushort)0, 0x05))
        .Add(19, (byte)1, "赤と黒", 2, Fields((ushort)0, (ushort)1, (ushort)1, (ushort)0))
        .Add(19, (byte)0, "備考\n二行目").Add(160).Bytes();

    private static byte[] Styles()
    {
        byte[] automatic = Fields((byte)1, (byte)0, (ushort)0, new byte[4]), red = Fields((byte)5, (byte)0, (ushort)0, Fields((byte)0xFF, (byte)0, (byte)0,
            (byte)0xFF)),
            themed = Fields((byte)7, (byte)4, (ushort)0x4000, new byte[4]), line = Fields((byte)1, (byte)0, automatic), none = Fields((byte)0, (byte)0,
            automatic);
        byte[] Font(int flags, int weight, byte[] color) =>
            Fields((ushort)220, (ushort)flags, (ushort)weight, (ushort)0, (byte)0, (byte)3, (byte)128, (byte)0, color, (byte)0, "ＭＳ Ｐゴシック");
        byte[] Fill(int pattern, byte[] color) => Fields(pattern, color, automatic, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0);
        byte[] Format(int parent, int number, int font, int fill, int border, int flags, int marks) =>
            Fields((ushort)parent, (ushort)number, (ushort)font, (ushort)fill, (ushort)border, (byte)0, (byte)0, (ushort)flags, (ushort)marks);
        return new RecordMaker().Add(278)
            .Add(615, 1).Add(44, (ushort)176, "0.00\"件\"").Add(616)
            .Add(611, 2).Add(43, Font(0, 400, automatic)).Add(43, Font(2, 700, red)).Add(612)
            .Add(603, 3).Add(45, Fill(0, automatic)).Add(45, Fill(17, automatic)).Add(45, Fill(1, themed)).Add(604)
            .Add(613, 2).Add(46, (byte)0, none, none, none, none, none).Add(46, (byte)0, line, line, line, line, none).Add(614)
            .Add(626, 1).Add(47, Format(0xFFFF, 0, 0, 0, 0, 0x1010, 0)).Add(627)
            .Add(617, 3).Add(47, Format(0, 0, 0, 0, 0, 0x1010, 0)).Add(47, Format(0, 0, 1, 2, 1, 0x104A, 0x1E)).Add(47, Format(0, 176, 0, 0, 1, 0x1010,
                9)).Add(618)
            .Add(619, 1).Add(48, 0, (ushort)1, (byte)0, (byte)0xFF, "標準").Add(620)
            .Add(505, 1).Add(507, (ushort)0, (ushort)0, (ushort)3, Fields((ushort)2, (ushort)12, red), Fields((ushort)0, (ushort)5, (byte)1),
                Fields((ushort)25, (ushort)6, (ushort)700)).Add(506)
            .Add(279).Bytes();
    }

    private static byte[] Comments() => new RecordMaker().Add(628).Add(630).Add(632, "病棟事務").Add(631).Add(633)
        .Add(635, 0, Area(1, 1, 0, 0), new byte[16]).Add(637, (byte)0, "要確認").Add(636).Add(634).Add(629).Bytes();

    private static byte[] Table() => new RecordMaker()
        .Add(343, Area(10, 11, 0, 1), 0, 7, 1, 0, 0, -1, -1, -1, -1, -1, -1, 0, "表一", "表一", null, null, null, null)
        .Add(161, Area(10, 11, 0, 1)).Add(162).Add(345, 2)
        .Add(347, 1, 0, -1, -1, -1, 0, null, "列 A", null, null, null, null).Add(348)
        .Add(347, 2, 0, -1, -1, -1, 0, null, "列 B", null, null, null, null).Add(348).Add(346)
        .Add(513, (ushort)4, "TableStyleMedium2").Add(344).Bytes();

    private static SamplePackage Dirty()
    {
        var book = new BookMaker();
        book.AddSheet("SECRETXLM", "rId2", number: 2);
        int macro = book.Range(1, 1), dde = book.Outside("rId8"), other = book.Outside("rId9");
        book.Name("Auto_Open", Tokens.OnSheet(macro, 0, 0, 0), flags: 0x2 | 0x8 | 0x20).Name("_xlfn.WEBSERVICE", [0x1C, 0x1D], flags: 0x2000B).Name("外部",
            Tokens.OnSheet(other, 0, 0, 0)).Name("内部", Tokens.OnSheet(0, 0, 0, 0));
        book.Row(0).Cell(0, Tokens.Of(Tokens.Name(2), Tokens.Text("http://192.0.2.1/SECRET-WEB"), Tokens.Function(255, 2)), "値一").Cell(1,
            Tokens.NameOutside(dde, 1), "値二")
            .Cell(2, Tokens.OnSheet(other, 0, 0), "値三").Cell(3, Tokens.OnSheet(macro, 0, 0), "値四").Cell(4, Tokens.Of(Tokens.Text("SECRET-LIBRARY"),
                Tokens.Function(150, 1)), "値五")
            .Cell(5, Tokens.Of(Tokens.Name(4), Tokens.Name(3), Tokens.Add), "値六").Cell(6, Tokens.Of(Tokens.Name(4), Tokens.Int(1), Tokens.Add),
                "値七").Cell(7, [0x7E, 1, 2, 3], "値八");
        book.AfterCells.Add(494, Area(0, 0, 0, 0), "rId1", null, null, null).Add(638).Add(639, 1, 1, 0, 0, 0, "SECRET-OLE", "rId3").Add(640);
        return book.Package()
            .Part("xl/macrosheets/sheet1.bin", BookMaker.Excel + "macrosheet", new RecordMaker().Add(129).Add(6, 0, 0, "SECRET-EXEC").Add(130).Bytes())
            .Part("xl/externalLinks/externalLink1.bin", BookMaker.Excel + "externalLink", new RecordMaker().Add(360, (ushort)1, "SECRET-SERVER",
                "SECRET-TOPIC").Bytes())
            .Part("xl/externalLinks/externalLink2.bin", BookMaker.Excel + "externalLink", new RecordMaker().Add(360, (ushort)0, "rId1", "").Bytes())
            .Part("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", "SECRET-VBA")
            .Part("xl/connections.bin", BookMaker.Excel + "connections", new RecordMaker().Add(429).Add(201, "SECRET-CONNECTION").Bytes())
            .Part("xl/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "SECRET-OBJECT")
            .Link(BookMaker.Book, "rId2", OfficeRel + "xlMacrosheet", "xl/macrosheets/sheet1.bin")
            .Link(BookMaker.Book, "rId4", OfficeRel + "vbaProject", "xl/vbaProject.bin")
            .Link(BookMaker.Book, "rId5", Rel + "connections", "xl/connections.bin")
            .Link(BookMaker.Book, "rId8", Rel + "externalLink", "xl/externalLinks/externalLink1.bin")
            .Link(BookMaker.Book, "rId9", Rel + "externalLink", "xl/externalLinks/externalLink2.bin")
            .Link(BookMaker.Sheet, "rId3", Rel + "oleObject", "xl/embeddings/oleObject1.bin")
            .External("xl/externalLinks/externalLink2.bin", "rId1", Rel + "externalLinkPath", "file:///SECRET-PATH")
            .External(BookMaker.Sheet, "rId1", Rel + "hyperlink", "javascript:SECRET-SCRIPT");
    }
}
