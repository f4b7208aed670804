using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Sanitizers.Text;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a,=1+1,b\n", "a,'=1+1,b\n")]
    [InlineData("=cmd|' /C calc'!A0\n", "'=cmd|' /C calc'!A0\n")]
    [InlineData("\uFEFF=HYPERLINK(\"http://h\")", "\uFEFF'=HYPERLINK(\"http://h\")")]
    [InlineData("a,\"=SUM(1,2)\"\n", "a,\"'=SUM(1,2)\"\n")]
    [InlineData("a,\"\"=cmd|'x'!A1\n", "a,\"'\"=cmd|'x'!A1\n")]
    [InlineData("a, =x\n", "a,' =x\n")]
    [InlineData("a,\"\t=x\"\n", "a,\"'\t=x\"\n")]
    [InlineData("a,　＝ＳＵＭ(1)\n", "a,'　＝ＳＵＭ(1)\n")]
    [InlineData("＠x\n", "'＠x\n")]
    [InlineData("a;b;=x\nc;d;e\n", "a;b;'=x\nc;d;e\n")]
    [InlineData("a\t=x\tb\n", "a\t'=x\tb\n")]
    [InlineData("-2+3+cmd|'x'!A1\n", "'-2+3+cmd|'x'!A1\n")]
    [InlineData("@SUM(1)\n", "'@SUM(1)\n")]
    [InlineData("a\r=x\r", "a\r'=x\r")]
    [InlineData("\u202E=x\n", "'=x\n")]
    [InlineData("sep=|\na|=x|b\n", "sep=|\na|'=x|b\n")]
    public void A_cell_a_spreadsheet_would_compute_begins_with_an_apostrophe(string dirty, string clean)
    {
        Assert.Equal(clean, Texts.Clean(dirty, ".csv"));
        Assert.Contains(Texts.Sanitize(Encoding.UTF8.GetBytes(dirty), ".csv").Report.Findings, finding => finding is { Kind: FindingKind.FormulaInjection, Action: FindingAction.Neutralized });
    }

    [Theory]
    [InlineData("x,-12.5,+3,-1.5E-10,\"-1,234\"\n")]
    [InlineData("氏名,電話\n山田,+81-3-0000-0000\n")]
    [InlineData("+,-,++,+++,±,--,=,(-)\n")]
    [InlineData("１,－１２．５,＋\n")]
    [InlineData("a,\"two\nlines = one cell\",\"say \"\"=x\"\"\"\n")]
    [InlineData("a=b,x-y,me@example.org\n")]
    [InlineData("'=already,b\n")]
    [InlineData("a;-1,5;b\nc;-2,5;d\n")]
    public void Numbers_signs_and_ordinary_cells_are_unchanged(string text) => Assert.Equal(text, Texts.Clean(text, ".csv"));

    [Theory]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("iso-2022-jp")]
    [InlineData("utf-16")]
    public void The_apostrophe_is_written_in_the_encoding_of_the_file(string name)
    {
        var encoding = Texts.Named(name);
        byte[] Bytes(string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

        var (report, output) = Texts.Sanitize(Bytes("能力,＝ＳＵＭ（１）,=x\r\nソ,-1,表\r\n"), ".csv");

        Assert.Equal(Verdict.Sanitized, report.Verdict);
        var decoded = encoding.GetString(output).TrimStart('\uFEFF');
        Assert.Equal("能力,'＝ＳＵＭ（１）,'=x\r\nソ,-1,表\r\n", decoded);
    }

    [Fact]
    public void The_finding_names_row_and_column()
    {
        var (report, _) = Texts.Sanitize("a,b\r\n\"x\ny\",c\r\n1,2,=x\r\n"u8.ToArray(), ".csv");

        Assert.Equal("row 3, column 3", Assert.Single(report.Findings).Location);
    }

    [Fact]
    public void Another_separator_does_not_hide_a_cell_from_a_reader_that_splits_at_commas()
    {
        Assert.Equal("a;b;c\nd;x,'=cmd;e\n", Texts.Clean("a;b;c\nd;x,=cmd;e\n", ".csv"));
        Assert.Equal("a;b;c;d\n\"x\n'=cmd|y\";;;\n", Texts.Clean("a;b;c;d\n\"x\n=cmd|y\";;;\n", ".csv"));
    }

    [Fact]
    public void A_long_row_of_digits_is_no_number()
    {
        Assert.StartsWith("'-1", Texts.Clean("-" + new string('1', 600) + "+cmd|x\n", ".csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_keeps_its_tsv_name()
    {
        var (report, _) = Texts.Sanitize("a\tb\n"u8.ToArray(), ".tsv");

        Assert.Equal((Verdict.Unchanged, FileFormat.Csv), (report.Verdict, report.OutputFormat));
    }
}
