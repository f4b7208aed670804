using Airlock.Sanitizers.Pdf.Fax;

namespace Airlock.Tests.Samples.Making;

/// <summary>
/// Codes fax pictures in every way of ITU-T T.4 and T.6 that PDF can name. It takes its code words from the decoder's table, so whoever uses it
/// has a decoder of others read the same.
/// </summary>
/// <param name="k">Below zero group 4, zero group 3 in one dimension, above zero in two.</param>
/// <param name="aligns">Rows begin at a byte.</param>
/// <param name="marks">An end of line stands before each row; with <paramref name="aligns"/> it ends at a byte.</param>
/// <param name="ends">The end of the picture is marked.</param>
internal sealed class FaxCoder(int columns, int k, bool aligns, bool marks, bool ends)
{
    private const string EndOfLine = "000000000001";

    private static readonly Dictionary<int, string> White = Words(FaxCodes.White), Black = Words(FaxCodes.Black);

    private readonly List<char> _bits = [];

    public string Parameters => $"<</K {k}/Columns {columns}/EncodedByteAlign {Text(aligns)}/EndOfLine {Text(marks)}/EndOfBlock {Text(ends)}>>";

    /// <param name="rows">True is black.</param>
    public byte[] Code(bool[][] rows)
    {
        _bits.Clear();
        var above = new bool[columns];
        for (var y = 0; y < rows.Length; y++)
        {
            var isAlone = k == 0 || (k > 0 && y % k == 0);
            if (marks) Pad(aligns ? EndOfLine.Length : 0);
            if (marks) Add(EndOfLine);
            else if (aligns) Pad(0);
            if (k > 0) Add(isAlone ? "1" : "0");
            if (isAlone) Alone(rows[y]);
            else Against(above, rows[y]);
            above = rows[y];
        }
        if (ends) Add(string.Concat(Enumerable.Repeat(EndOfLine + (k > 0 ? "1" : ""), k < 0 ? 2 : 6)));
        var bits = new string([.. _bits]).PadRight((_bits.Count + 7) / 8 * 8, '0');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private void Alone(bool[] row)
    {
        for (var (at, isBlack) = (0, false); at < columns; isBlack = !isBlack)
        {
            var end = EndOf(row, at, isBlack);
            Run(end - at, isBlack);
            at = end;
        }
    }

    /// <summary>T.6 2.2: the elements a0, a1, a2 of this row and b1, b2 of the one above.</summary>
    private void Against(bool[] above, bool[] row)
    {
        for (var (a0, isBlack) = (-1, false); a0 < columns;)
        {
            var a1 = EndOf(row, Math.Max(a0, 0), isBlack);
            var b1 = a0 + 1;
            while (b1 < columns && !(above[b1] != isBlack && (b1 > 0 && above[b1 - 1]) == isBlack)) b1++;
            var b2 = EndOf(above, b1, !isBlack);
            if (b2 < a1)
            {
                Add("0001");
                a0 = b2;
            }
            else if (Math.Abs(a1 - b1) <= 3)
            {
                Add((a1 - b1) switch { 0 => "1", 1 => "011", 2 => "000011", 3 => "0000011", -1 => "010", -2 => "000010", _ => "0000010" });
                (a0, isBlack) = (a1, !isBlack);
            }
            else
            {
                Add("001");
                Run(a1 - Math.Max(a0, 0), isBlack);
                var a2 = EndOf(row, a1, !isBlack);
                Run(a2 - a1, !isBlack);
                a0 = a2;
            }
        }
    }

    private void Run(int length, bool isBlack)
    {
        var words = isBlack ? Black : White;
        for (; length > 2560 + 63; length -= 2560) Add(words[2560]);
        if (length >= 64) Add(words[length / 64 * 64]);
        Add(words[length % 64]);
    }

    private int EndOf(bool[] row, int at, bool isBlack)
    {
        while (at < columns && row[at] == isBlack) at++;
        return at;
    }

    /// <summary>Zeros, until what follows ends at a byte.</summary>
    private void Pad(int following)
    {
        while ((_bits.Count + following) % 8 != 0 && aligns) _bits.Add('0');
    }

    private void Add(string bits) => _bits.AddRange(bits);

    private static string Text(bool value) => value ? "true" : "false";

    private static Dictionary<int, string> Words((short Run, byte Bits)[] table)
    {
        var words = new Dictionary<int, string>();
        for (var i = 0; i < table.Length; i++)
            if (table[i].Bits > 0) words.TryAdd(table[i].Run, Convert.ToString(i, 2).PadLeft(FaxCodes.LongestCode, '0')[..table[i].Bits]);
        return words;
    }
}
