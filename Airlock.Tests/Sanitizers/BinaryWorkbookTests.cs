using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Airlock.Sanitizers;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Formulas;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making.Binary;

namespace Airlock.Tests.Sanitizers;

/// <summary>The conversion of binary workbooks: what formulas become, and where it stops.</summary>
public sealed class BinaryWorkbookTests
{
    [Fact]
    public void Formulas_are_written_as_their_tokens_say_or_not_at_all()
    {
        var table = new GateTable("xlsb-formulas", "Formulas of binary workbooks: the text of their tokens, or none");
        foreach (var (what, tokens, extra, expected) in Formulas())
            table.Add(what, expected ?? "none", new FormulaText(Book()).Of(new ParsedFormula(tokens, extra), 4, 2) ?? "none", held: expected is null);
        table.Finish();
    }

    private static IEnumerable<(string What, byte[] Tokens, byte[] Extra, string? Expected)> Formulas()
    {
        byte[] one = Tokens.Int(1), two = Tokens.Int(2), three = Tokens.Int(3), plus = Tokens.Add, times = Tokens.Multiply;
        yield return ("operators in their order", Tokens.Of(one, two, three, times, plus), [], "1+2*3");
        yield return ("brackets as written", Tokens.Of(one, two, plus, Tokens.Bracket, three, times), [], "(1+2)*3");
        yield return ("a bracket left out", Tokens.Of(one, two, plus, three, times), [], null);
        yield return ("a bracket left out on the right", Tokens.Of(one, two, three, [0x04], [0x04]), [], null);
        yield return ("left to right", Tokens.Of(one, two, [0x04], three, [0x04]), [], "1-2-3");
        yield return ("sign before a power", Tokens.Of(two, Tokens.Minus, two, [0x07]), [], "-2^2");
        yield return ("power of a sign", Tokens.Of(two, two, [0x07], Tokens.Minus), [], null);
        yield return ("percent", Tokens.Of(one, Tokens.Percent, two, plus), [], "1%+2");
        yield return ("comparison of texts", Tokens.Of(Tokens.Text("a\"b"), Tokens.Text("男"), Tokens.Greater), [], "\"a\"\"b\">\"男\"");
        yield return ("fixed and relative cells", Tokens.Of(Tokens.Cell(0, 0), Tokens.Cell(9, 27, 0), plus, Tokens.Cell(1, 1, 0x4000), plus), [],
            "A1+$AB$10+B$2");
        yield return ("cells counted from here", Tokens.Of(Tokens.Near(-4, -2), Tokens.Near(1, 1), plus), [], "A1+D6");
        yield return ("cells before the first go on at the last", Tokens.Near(-5, -3), [], "XFD1048576");
        yield return ("whole columns and rows", Tokens.Of(Tokens.Area(0, 0xFFFFF, 1, 2), Tokens.Area(0, 1, 0, 0x3FFF, 0), Tokens.Function(4, 2)), [],
            "SUM(B:C,$1:$2)");
        yield return ("a row that is not", [0x44, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0], [], null);
        yield return ("another sheet", Tokens.OnSheet(0, 0, 0), [], "'Sheet 1'!A1");
        yield return ("a name with an apostrophe", Tokens.OnSheet(1, 0, 0), [], "'It''s'!A1");
        yield return ("several sheets", Tokens.OnSheet(2, 0, 0), [], "'Sheet 1:It''s'!A1");
        yield return ("a sheet that is not", Tokens.OnSheet(3, 0, 0), [], null);
        yield return ("a pair of sheets that is not", Tokens.OnSheet(99, 0, 0), [], null);
        yield return ("a name", Tokens.Of(Tokens.Name(1), one, plus), [], "率+1");
        yield return ("a name that is not", Tokens.Name(2), [], null);
        yield return ("a function with as many arguments as it takes", Tokens.Of(one, two, Tokens.Function(27)), [], "ROUND(1,2)");
        yield return ("too few arguments", Tokens.Of(one, Tokens.Function(27)), [], null);
        yield return ("an argument left out", Tokens.Of(one, Tokens.Missing, two, Tokens.Function(1, 3)), [], "IF(1,,2)");
        yield return ("a function that takes any number, called as if it took one", Tokens.Of(one, Tokens.Function(4)), [], null);
        yield return ("a function that is not", Tokens.Of(one, Tokens.Function(9999, 1)), [], null);
        yield return ("a union without brackets as an argument", Tokens.Of(Tokens.Cell(0, 0), Tokens.Cell(1, 0), [0x10], Tokens.Function(4, 1)), [], null);
        yield return ("a union in brackets as an argument", Tokens.Of(Tokens.Cell(0, 0), Tokens.Cell(1, 0), [0x10], Tokens.Bracket, Tokens.Function(4, 1)),
            [], "SUM((A1,A2))");
        yield return ("an array by rows", Tokens.Array, RecordMaker.Fields(2, 1, (byte)0, 1.5, (byte)2, (byte)1), "{1.5;TRUE}");
        yield return ("an array by columns", Tokens.Array, RecordMaker.Fields(1, 2, (byte)0, 1.5, (byte)4, (byte)0x2A, new byte[3]), "{1.5,#N/A}");
        yield return ("an array without its values", Tokens.Array, [], null);
        yield return ("values left over", one, [0, 0, 0, 0], null);
        yield return ("a column of a table", Tokens.Column(7, 1), [], "表[列'[2']]");
        yield return ("a column that is not", Tokens.Column(7, 2), [], null);
        yield return ("a table that is not", Tokens.Column(8, 0), [], null);
        yield return ("no number", [0x1F, .. BitConverter.GetBytes(double.NaN)], [], null);
        yield return ("a control character in a text", Tokens.Text("a\u0001"), [], null);
        yield return ("a token cut short", [0x17, 0xFF], [], null);
        yield return ("a token that is not", [0x7F], [], null);
        yield return ("two formulas in one", Tokens.Of(one, two), [], null);
        yield return ("nothing", [], [], null);
        yield return ("an operator without operands", plus, [], null);
    }

    private static BookFacts Book()
    {
        var book = new BookFacts();
        book.Sheets.AddRange(["Sheet 1", "It's"]);
        book.Links.Add(SupportingLink.Self);
        book.SheetRanges.AddRange([(0, 0, 0), (0, 1, 1), (0, 0, 1), (0, 5, 5)]);
        book.Names.Add("率");
        book.Tables.Add(7, new TableFacts("表", ["列1", "列[2]"]));
        return book;
    }

    [Fact]
    public void Every_function_called_by_number_is_either_allowed_or_one_that_reaches_out()
    {
        var reaching = new List<string>();
        for (var number = 0; number < 0x8000; number++)
            if (BinaryFunctions.Of(number) is var (name, _) && FormulaFunctions.FaultOf(name) is not null) reaching.Add(name);

        Assert.Equal(["CALL", "CUBEKPIMEMBER", "CUBEMEMBER", "CUBEMEMBERPROPERTY", "CUBERANKEDMEMBER", "CUBESET", "CUBESETCOUNT", "CUBEVALUE", "EVALUATE",
            "EXEC", "EXECUTE", "HYPERLINK",
            "INITIATE", "POKE", "REGISTER", "REGISTER.ID", "REQUEST", "RTD", "UNREGISTER"], reaching.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_records_become_counts_as_what_is_unpacked()
    {
        var book = new BookMaker().Row(0);
        // Six bytes each, and some twenty in XML.
        for (var column = 0; column < 16_384; column++) book.Cells.Add(12, 1);
        var request = new SanitizeRequest { ClaimedExtension = ".xlsb", Limits = new SanitizeLimits { MaxExpandedBytes = 200_000 } };

        var (refused, _) = SampleTests.Sanitize(request, new MemoryStream(book.Package().Bytes()));
        var (delivered, _) = SampleTests.Sanitize(request with { Limits = new SanitizeLimits() }, new MemoryStream(book.Package().Bytes()));

        Assert.Equal((Verdict.Refused, Reasons.Bomb, Verdict.Sanitized), (refused.Verdict, refused.Reason, delivered.Verdict));
    }

    [Theory]
    [InlineData(new byte[] { 0x83, 0x01, 0x05, 1 })]
    [InlineData(new byte[] { 0x83 })]
    [InlineData(new byte[] { 0x83, 0x81, 0x00 })]
    [InlineData(new byte[] { 0x01, 0x80, 0x80, 0x80, 0x80, 0x00 })]
    public void A_part_that_ends_inside_a_record_is_refused(byte[] part)
    {
        using var reader = new RecordReader(new MemoryStream(part));

        Assert.Equal(Reasons.Corrupt, Assert.Throws<FileRefusedException>(() => { while (reader.Next()) { } }).Reason);
    }

    [Fact]
    public void A_record_longer_than_any_is_refused_before_it_is_read()
    {
        using var reader = new RecordReader(new MemoryStream([0x01, 0xFF, 0xFF, 0xFF, 0x7F]));

        Assert.Equal(Reasons.TooLarge, Assert.Throws<FileRefusedException>(() => reader.Next()).Reason);
    }

    [Fact]
    public void Dates_count_from_where_they_did()
    {
        var book = new BookMaker().Row(0).Text(0, "x");
        book.Head.Add(153, 1, 0, "");

        Assert.Equal("1", Part(Converted(book), "xl/workbook.xml").Root!.Elements().First().Attribute("date1904")?.Value);
    }

    [Fact]
    public void A_lock_stays_with_what_it_leaves_open()
    {
        var book = new BookMaker().Row(0).Text(0, "x");
        // Locked with objects; formatting of cells is left open, and selecting.
        book.AfterCells.Add(535, (ushort)0xABCD, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1);

        var attributes = Part(Converted(book), "xl/worksheets/sheet1.xml").Root!.Elements().Single(element =>
            element.Name.LocalName is "sheetProtection").Attributes();

        Assert.Equal(["password=ABCD", "sheet=1", "objects=1", "formatCells=0"], attributes.Select(attribute => $"{attribute.Name}={attribute.Value}"));
    }

    private static byte[] Converted(BookMaker book)
    {
        var (report, output) = SampleTests.Sanitize(new SanitizeRequest { ClaimedExtension = ".xlsb", Limits = new SanitizeLimits() },
            new MemoryStream(book.Package().Bytes()));
        Assert.Equal(Verdict.Sanitized, report.Verdict);
        return output;
    }

    private static XDocument Part(byte[] package, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return XDocument.Parse(reader.ReadToEnd());
    }
}
