using System.Text;
using Airlock.Core.Release;

namespace Airlock.Tests.Core.Release;

public sealed class SafePathTests
{
    /// <summary>Names seen in the wild, and names made to do harm.</summary>
    public static TheoryData<string, string> Known() => new()
    {
        { "検査結果.docx", "検査結果.docx" },
        { "令和６年度／報告.xlsx", "令和６年度／報告.xlsx" },
        { "①㈱髙﨑～表示ソ―Ⅲ｡.csv", "①㈱髙﨑～表示ソ―Ⅲ｡.csv" },
        { "患者　一覧 最新版.xls", "患者　一覧 最新版.xls" },
        { "か\u3099き\u3099.txt", "がぎ.txt" },
        { "葛\U000E0100城市.txt", "葛\U000E0100城市.txt" },
        { "\uE000木.txt", "\uE000木.txt" },
        { "a/b/c.txt", "a/b/c.txt" },
        { "invoice\u202Efdp.exe", "invoice_fdp.exe" },
        { "a\u200Bb\uFEFF.txt", "a_b_.txt" },
        { "report.docx:hidden.exe", "report.docx_hidden.exe" },
        { "../../etc/passwd", "_/_/etc/passwd" },
        { "..\\..\\windows\\x.ini", "_.._.._windows_x.ini" },
        { "/etc/passwd", "etc/passwd" },
        { "C:\\x.txt", "C__x.txt" },
        { "\\\\server\\share", "__server_share" },
        { "", "_" },
        { "/", "_" },
        { "./.", "_" },
        { "...", "_" },
        { " . ", "_" },
        { "CON", "_CON" },
        { "con.txt", "_con.txt" },
        { "aux .tar.gz", "_aux .tar.gz" },
        { "COM¹.log", "_COM¹.log" },
        { "folder/NUL/x", "folder/_NUL/x" },
        { "console.txt", "console.txt" },
        { "trailing. . ", "trailing" },
        { "-rf", "-rf" },
        { ".htaccess", "_.htaccess" },
        { "a\0b\nc\td", "a_b_c_d" },
        { "<script>|*?\".html", "_script_____.html" },
        { "\u2028\u2029.txt", "__.txt" },
        { "\uD800x\uDC00", "_x_" },
        { "\uFFFF", "_" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Name_becomes(string untrusted, string safe) => Assert.Equal(safe, SafePath.Of(untrusted));

    [Fact]
    public void A_long_name_keeps_its_extension_and_whole_characters()
    {
        foreach (var letter in (string[])["a", "漢", "𠮷", "é"])
        {
            var safe = SafePath.Of(string.Concat(Enumerable.Repeat(letter, 300)) + ".docx");

            Assert.EndsWith(".docx", safe, StringComparison.Ordinal);
            Assert.InRange(Encoding.UTF8.GetByteCount(safe), 190, SafePath.MaxSegmentBytes);
            Assert.DoesNotContain('\uFFFD', safe);
        }
    }

    [Fact]
    public void A_very_deep_path_still_fits_a_file_system()
    {
        var safe = SafePath.Of(string.Concat(Enumerable.Repeat(new string('d', 250) + "/", 400)) + "x.pdf");

        Assert.InRange(safe.Length, 1, SafePath.MaxPathBytes);
        Assert.EndsWith("/x.pdf", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void Twins_are_numbered_whatever_their_case()
    {
        var paths = new SafePathSet();

        Assert.Equal(
            ["a.txt", "A (2).txt", "a (3).txt", "a (2) (2).txt", "x_y", "x_y (2)", "F/x", "F/y", "f (2)", "A (4).TXT/z"],
            ((string[])["a.txt", "A.txt", "a.txt", "a (2).txt", "x:y", "x?y", "F/x", "f/y", "f", "A.TXT/z"]).Select(paths.Add));
    }

    [Fact]
    public void Whatever_comes_in_a_thousand_names_are_safe_stable_and_distinct()
    {
        string[] pieces =
        [
            "..", ".", "/", "\\", "CON", "nul", "com1", " ", "", ":", "\u202E", "\u0000", "か\u3099", "ガ", "ｶﾞ", "／", "%2e%2e%2f", "~", "$MFT", "a", "A",
            "\uD83D", "\uDE00", "é", "e\u0301", "\u0344", "ﷺ", "．", "‥", "*", ".txt", ".lnk", "\u00A0", "\u3000", "🙂", "\u200D", new string('長', 90), new string('x', 301),
        ];
        var dice = new Random(7);
        var paths = new SafePathSet();
        var all = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var round = 0; round < 1_000; round++)
        {
            var untrusted = string.Concat(Enumerable.Range(0, dice.Next(1, 9)).Select(_ => pieces[dice.Next(pieces.Length)]));
            var safe = paths.Add(untrusted);

            Assert.True(all.Add(safe), safe);
            Assert.Equal(safe, safe.Normalize(NormalizationForm.FormC));
            Assert.True(SafePath.IsSafe(safe), safe);
            Assert.All(safe.Split('/'), segment =>
            {
                Assert.InRange(Encoding.UTF8.GetByteCount(segment), 1, SafePath.MaxSegmentBytes);
                Assert.False(segment[0] == '.' || segment[^1] is '.' or ' ', segment);
                Assert.DoesNotContain(segment, letter => char.IsControl(letter) || "<>:\"\\|?*\u202E\u200D".Contains(letter, StringComparison.Ordinal));
            });
        }
    }
}
