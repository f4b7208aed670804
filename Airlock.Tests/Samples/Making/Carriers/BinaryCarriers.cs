using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Making.Binary;
using static Airlock.Tests.Samples.Making.Binary.RecordMaker;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>What records of a binary workbook can carry.</summary>
internal static class BinaryCarriers
{
    private const string Excel = BookMaker.Excel;

    public static IEnumerable<CarrierSample> All() => [.. OfPackage(), .. OfFormulas(), .. OfSheets(), .. OfConversion()];

    private static IEnumerable<CarrierSample> OfPackage()
    {
        yield return Removed("OX-003", "orphan", Small().Package().Part("xl/orphan.bin", Excel + "printerSettings", Mark("OX-003")));
        yield return Removed("OX-020", "vba-project", Small().Package().Part("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", Mark("OX-020"))
            .Link(BookMaker.Book, "rId2", OfficeRel + "vbaProject", "xl/vbaProject.bin"));
        yield return Removed("OX-023", "macro-sheet", WithSheet("OX-023", "macrosheet", OfficeRel + "xlMacrosheet"));
        yield return Removed("OX-024", "dialog-sheet", WithSheet("OX-024", "dialogsheet", Rel + "dialogsheet"));
        yield return Removed("OX-040", "ole-object", Small(tail: tail => tail.Add(638).Add(639, 1, 1, 0, 0, 0, Mark("OX-040"), "rId1").Add(640)).Package()
            .Part("xl/embeddings/oleObject1.bin", OleType, Mark("OX-040")).Link(BookMaker.Sheet, "rId1", Rel + "oleObject", "xl/embeddings/oleObject1.bin"));
        yield return Removed("OX-045", "activex", Small(tail: tail => tail.Add(643).Add(645, 0, "rId1", Mark("OX-045")).Add(644)).Package()
            .Part("xl/activeX/activeX1.bin", "application/vnd.ms-office.activeX", Mark("OX-045")).Link(BookMaker.Sheet, "rId1", Rel + "control",
                "xl/activeX/activeX1.bin"));
        yield return Removed("OX-055", "printer", Small(tail: tail => tail.Add(478, 9, 100, 600, 600, 1, 1, 1, 1, (ushort)0, "rId1")).Package()
            .Part("xl/printerSettings/printerSettings1.bin", SheetType + "printerSettings", Mark("OX-055"))
            .Link(BookMaker.Sheet, "rId1", Rel + "printerSettings", "xl/printerSettings/printerSettings1.bin"));
        yield return Removed("OX-135", "connections", Part("OX-135", "connections", "connections"));
        yield return Removed("OX-136", "query-table", Small().Package().Part("xl/queryTables/queryTable1.bin", Excel + "queryTable",
            new RecordMaker().Add(447, Mark("OX-136")).Bytes())
            .Link(BookMaker.Sheet, "rId1", Rel + "queryTable", "xl/queryTables/queryTable1.bin"));
        yield return Removed("OX-138", "pivot", Small().Package().Part("xl/pivotTables/pivotTable1.bin", Excel + "pivotTable", new RecordMaker().Add(280,
            Mark("OX-138")).Bytes())
            .Part("xl/pivotCache/pivotCacheDefinition1.bin", Excel + "pivotCacheDefinition", new RecordMaker().Add(179, Mark("OX-138")).Bytes())
            .Link(BookMaker.Sheet, "rId1", Rel + "pivotTable", "xl/pivotTables/pivotTable1.bin")
            .Link("xl/pivotTables/pivotTable1.bin", "rId1", Rel + "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.bin"));
        yield return Removed("OX-140", "topics", Part("OX-140", "volatileDependencies", "volatileDependencies"));
        yield return Removed("OX-144", "history", Part("OX-144", "userNames", "usernames"));
        yield return Removed("OX-150", "linked-types", Part("OX-150", "sheetMetadata", "sheetMetadata"));
        yield return Removed("OX-148", "calculation-chain", Part("OX-148", "calcChain", "calcChain")) with { Action = FindingAction.Rebuilt };
    }

    private static IEnumerable<CarrierSample> OfFormulas()
    {
        yield return Flattened("OX-130", "dde", Outside("OX-130", kind: 1));
        yield return Removed("OX-131", "ole-link", Outside("OX-131", kind: 2));
        yield return Flattened("OX-132", "other-workbook", Outside("OX-132", kind: 0));
        yield return Removed("OX-074", "path-of-another-workbook", Outside("OX-074", kind: 0));
        // By a name newer than the format, and by number.
        yield return Flattened("OX-133", "network", Small(name: book => book.Name("_xlfn.WEBSERVICE", [0x1C, 0x1D], flags: 0x2000B), cell: Tokens.Of(
            Tokens.Name(1), Tokens.Text("http://192.0.2.1/" + Mark("OX-133")), Tokens.Function(255, 2), Tokens.Text(Mark("OX-133")), Tokens.Missing,
            Tokens.Text("x"), Tokens.Function(379, 3),
            Tokens.Concatenate)).Package());
        yield return Flattened("OX-134", "native-calls", Small(cell: Tokens.Of(Tokens.Text(Mark("OX-134")), Tokens.Function(150, 1))).Package());
        yield return Flattened("OX-134", "command", Small(cell: Tokens.Of(Tokens.Text(Mark("OX-134")), Tokens.Function(0x8011, 1))).Package());
        yield return Flattened("OX-151", "user-function", Small(name: book => book.Name("MyMacro", [], flags: 0x2 | 0x4 | 0x8),
            cell: Tokens.Of(Tokens.Name(1), Tokens.Text(Mark("OX-151")), Tokens.Function(255, 2))).Package());
        yield return Removed("OX-025", "auto-names", Small(name: book => book.Name("Auto_Open", Tokens.OnSheet(0, 0, 0),
            flags: 0x20).Name("x" + Mark("OX-025"), [], flags: 0x2 | 0x4 | 0x8)).Package());
        yield return Flattened("OX-145", "formulas-elsewhere", Small(tail: tail =>
        {
            var call = Formula(Tokens.Of(Tokens.Text(Mark("OX-145")), Tokens.Function(150, 1)));
            tail.Add(461, 1, 0, 1, Area(0, 0, 0, 0)).Add(463, 2, 1, -1, 1, 0, 0, 0, (ushort)0, call.Length, 0, 0, null, call).Add(464).Add(462)
                .Add(573, (ushort)0, 0, 0, 0, 1).Add(64, 3, 1, Area(0, 0, 0, 0), null, null, null, null, call, Formula([])).Add(574);
        }).Package());
    }

    private static IEnumerable<CarrierSample> OfSheets()
    {
        yield return Removed("OX-028", "code-names", Small(head: head => head.Add(147, (ushort)0x04C9, (byte)2, new byte[8], -1, -1,
            Mark("OX-028"))).Package());
        yield return Removed("OX-076", "link", Small(tail: tail => tail.Add(494, Area(0, 0, 0, 0), "rId1", null, null, null)).Package()
            .External(BookMaker.Sheet, "rId1", Rel + "hyperlink", "file:///" + Mark("OX-076")));
        yield return new("OX-142", "xlsb/ox-142-hidden-sheet.xlsb", Hidden("秘密").Bytes())
        {
            Action = FindingAction.Reported,
            Gone = [],
            Kept = [Stays, "秘密",
            "veryHidden"]
        };
        yield return Removed("OX-142", "hidden-out", Hidden(Mark("OX-142"))) with { Route = Route.TakeOut };
        yield return Removed("OX-143", "comments-out", Commented(Mark("OX-143"))) with { Route = Route.TakeOut };
        yield return new("OX-143", "xlsb/ox-143-comments.xlsb", Commented("要確認").Bytes()) { Action = null, Gone = [], Kept = [Stays, "要確認"] };
        var path = Small();
        path.Head.Add(37, (ushort)1, 0).Add(2071, "C:\\Users\\" + Mark("OX-147")).Add(38);
        yield return Removed("OX-147", "path", path.Package());
    }

    private static IEnumerable<CarrierSample> OfConversion()
    {
        yield return Removed("OX-190", "binary-workbook", Small(tail: tail => tail.Add(4000,
            Mark("OX-190"))).Package()) with
        { Action = FindingAction.Neutralized };
        yield return Removed("OX-191", "later-records", Small(tail: tail => tail.Add(35, 0x0F03).Add(1170, Mark("OX-191")).Add(36)).Package());
        yield return Flattened("OX-192", "unknown-token", Small(cell: Tokens.Of(Tokens.Text(Mark("OX-192")), [0x7F, 1, 2, 3])).Package());
        // Tokens that would be another formula if they were written down: no bracket says that the sum comes first.
        yield return Flattened("OX-192", "bracket-left-out", Small(cell: Tokens.Of(Tokens.Int(1), Tokens.Int(2), Tokens.Add, Tokens.Text(Mark("OX-192")),
            Tokens.Multiply)).Package());
        yield return Flattened("OX-192", "name-that-is-not", Small(cell: Tokens.Of(Tokens.Name(7), Tokens.Text(Mark("OX-192")), Tokens.Concatenate)).Package());
    }

    private static CarrierSample Removed(string row, string disease, SamplePackage package) => new(row, $"xlsb/{row.ToLowerInvariant()}-{disease}.xlsb",
        package.Bytes())
    { Kept = [Stays] };

    private static CarrierSample Flattened(string row, string disease, SamplePackage package) => Removed(row, disease,
        package) with
    { Action = FindingAction.Flattened };

    /// <summary>A sheet with one text that stays, and a formula that showed it if there is one.</summary>
    private static BookMaker Small(byte[]? cell = null, Action<BookMaker>? name = null, Action<RecordMaker>? head = null, Action<RecordMaker>? tail = null)
    {
        var book = new BookMaker();
        name?.Invoke(book);
        head?.Invoke(book.BeforeCells);
        book.Row(0);
        if (cell is null) book.Text(0, Stays);
        else book.Cell(0, cell, Stays);
        tail?.Invoke(book.AfterCells);
        return book;
    }

    private static SamplePackage Part(string row, string kind, string relationship) => Small().Package()
        .Part($"xl/{kind}.bin", Excel + kind, new RecordMaker().Add(429, Mark(row)).Bytes()).Link(BookMaker.Book, "rId2", Rel + relationship, $"xl/{kind}.bin");

    private static SamplePackage WithSheet(string row, string kind, string relationship) => Small(name: book => book.AddSheet(Mark(row), "rId2",
        number: 2)).Package()
        .Part($"xl/{kind}s/sheet1.bin", Excel + kind, new RecordMaker().Add(129).Add(145).Add(0, 0, 0, (ushort)300, (ushort)0, (byte)0, 0).Add(6, 0, 0,
            Mark(row)).Add(146).Add(130).Bytes())
        .Link(BookMaker.Book, "rId2", relationship, $"xl/{kind}s/sheet1.bin");

    /// <summary>A cell that reads from outside, by a reference or by the item of a server.</summary>
    private static SamplePackage Outside(string row, int kind)
    {
        var book = new BookMaker();
        var outside = book.Outside("rId2");
        book.Row(0).Cell(0, kind == 1 ? Tokens.NameOutside(outside, 1) : Tokens.OnSheet(outside, 0, 0), Stays);
        return book.Package()
            .Part("xl/externalLinks/externalLink1.bin", Excel + "externalLink", new RecordMaker().Add(360, (ushort)kind, kind == 0 ? "rId1" : Mark(row),
                Mark(row)).Bytes())
            .Link(BookMaker.Book, "rId2", Rel + "externalLink", "xl/externalLinks/externalLink1.bin")
            .External("xl/externalLinks/externalLink1.bin", "rId1", Rel + "externalLinkPath", "file:///c:/" + Mark(row));
    }

    private static SamplePackage Hidden(string text)
    {
        var book = Small(name: book => book.AddSheet("控え", "rId2", state: 2, number: 2)).Row(1, flags: 0x1000).Text(0, text);
        return book.Package().Part("xl/worksheets/sheet2.bin", Excel + "worksheet", new BookMaker().Row(0).Text(0, text).SheetBytes())
            .Link(BookMaker.Book, "rId2", Rel + "worksheet", "xl/worksheets/sheet2.bin");
    }

    private static SamplePackage Commented(string text) => Small().Package()
        .Part("xl/comments1.bin", Excel + "comments", new RecordMaker().Add(628).Add(630).Add(632, text).Add(631).Add(633)
            .Add(635, 0, Area(0, 0, 0, 0), new byte[16]).Add(637, (byte)0, text).Add(636).Add(634).Add(629).Bytes())
        .Link(BookMaker.Sheet, "rId1", Rel + "comments", "xl/comments1.bin");
}
