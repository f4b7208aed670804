using System.Text;

namespace Airlock.Tests.Fuzz;

/// <summary>Damage to text and tables: encodings half way, characters that hide or command, quotes, separators, formulas.</summary>
internal static class TextMutations
{
    public static readonly Mutation[] All = [Insert, Insert, Insert, Insert, DoubleLine, DropLine, Reencode, Reencode, Splice, LongLine];

    private static readonly byte[][] Pieces =
    [
        .. ((string[])["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\"", "\"\"", "\"=1\"", ",", ";", "\t", "|", "\r", "\n", "\r\n", "\u2028", "\u0085", "\u202E", "\u200B", "\uFEFF", "\uFFFE", "\uFFFD", "\U000E0041",
            "\uE000", "＝１", "＋", "‐", "´", "sep=;\n", "=cmd|' /C x'!A0", "<html>", "{\\rtf1", "ID;P", "\0", "\u001B", "\u001B$B", "\u001B(B", "\u001B(I", "\u001BN", "\u000E", "\u000F", "能ソ表", "ｶﾅ", "～−∥", "髙﨑①Ⅳ", "𠮷", "é", "'", "0", "1e5"])
            .Select(Encoding.UTF8.GetBytes),
        [0x80], [0xA0], [0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x2B, 0x2F, 0x76, 0x38], [0x83], [0x83, 0x5C], [0x94, 0x5C], [0x81, 0x81], [0x8E, 0xB1], [0x8F, 0xA2, 0xAF], [0xFC, 0xFC], [0xA4, 0xA2], [0xC0, 0xAF],
        [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1B, 0x24, 0x42, 0x21], [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42], [0x00, 0x3D],
    ];

    private static readonly Encoding[] Encodings = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1, .. Japanese()];

    private static byte[] Insert(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        for (var times = 1 + dice.Below(4); times > 0; times--)
        {
            var at = dice.Below(file.Length + 1);
            file = [.. file[..at], .. dice.Of(Pieces), .. file[at..]];
        }
        return file;
    }

    private static byte[] DoubleLine(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var line = Line(file, dice);
        // A long line thousands of times is no mutant any more but the end of this memory.
        var most = 1 + (Mutants.MostBytes / Math.Max(1, line.End.Value - line.Start.Value));
        return [.. file[..line.End.Value], .. Enumerable.Repeat(file[line], dice.OneIn(6) ? Math.Min(5000, most) : 2).SelectMany(bytes => bytes), .. file[line.End..]];
    }

    private static byte[] DropLine(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var line = Line(file, dice);
        return [.. file[..line.Start.Value], .. file[line.End..]];
    }

    /// <summary>All of it, or only from somewhere on.</summary>
    private static byte[] Reencode(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var from = dice.OneIn(2) ? 0 : dice.Below(file.Length);
        var encoding = dice.Of(Encodings);
        return [.. file[..from], .. dice.OneIn(2) ? encoding.GetPreamble() : [], .. encoding.GetBytes(Encoding.UTF8.GetString(file, from, file.Length - from))];
    }

    private static byte[] Splice(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var other = dice.Of(kin);
        var at = Line(file, dice).End.Value;
        return [.. file[..at], .. other[Line(other, dice)], .. file[at..]];
    }

    private static byte[] LongLine(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var at = dice.Below(file.Length + 1);
        return [.. file[..at], .. Enumerable.Repeat(dice.Of(Pieces), 1 << dice.Below(15)).SelectMany(bytes => bytes), .. file[at..]];
    }

    private static Range Line(byte[] file, Dice dice)
    {
        var start = file.AsSpan(0, dice.Below(file.Length)).LastIndexOf((byte)'\n') + 1;
        var length = file.AsSpan(start).IndexOf((byte)'\n');
        return start..(length < 0 ? file.Length : start + length + 1);
    }

    private static Encoding[] Japanese()
    {
        var pages = CodePagesEncodingProvider.Instance;
        return [pages.GetEncoding(932)!, pages.GetEncoding(51932)!, pages.GetEncoding(50220)!];
    }
}
