using System.Globalization;

namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>Rows and columns, counted from zero, and how a person calls them.</summary>
internal readonly record struct CellArea(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    public const int LastRowOfAll = 1_048_575;
    public const int LastColumnOfAll = 16_383;

    public override string ToString() => FirstRow == LastRow && FirstColumn == LastColumn
        ? Cell(FirstRow, FirstColumn)
        : $"{Cell(FirstRow, FirstColumn)}:{Cell(LastRow, LastColumn)}";

    public static string Cell(int row, int column) => Column(column) + Row(row);

    public static string Row(int row) => (row + 1).ToString(CultureInfo.InvariantCulture);

    public static string Column(int column)
    {
        Span<char> letters = stackalloc char[3];
        var start = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters[--start] = (char)('A' + ((rest - 1) % 26));
        return new string(letters[start..]);
    }
}
