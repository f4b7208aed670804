using System.Text;

namespace Airlock.Tests.Samples.Making.Binary;

/// <summary>The tokens of formulas, in the order they are worked out ([MS-XLSB] 2.5.97).</summary>
internal static class Tokens
{
    public const ushort Relative = 0xC000;

    public static readonly byte[] Add = [0x03], Multiply = [0x05], Concatenate = [0x08], Greater = [0x0D], Bracket = [0x15], Missing = [0x16],
        Percent = [0x14], Minus = [0x13];

    public static byte[] Of(params byte[][] tokens) => [.. tokens.SelectMany(token => token)];

    public static byte[] Int(int value) => [0x1E, .. BitConverter.GetBytes((ushort)value)];

    public static byte[] Text(string value) => [0x17, .. BitConverter.GetBytes((ushort)value.Length), .. Encoding.Unicode.GetBytes(value)];

    public static byte[] Cell(int row, int column, ushort relative = Relative) => [0x44, .. BitConverter.GetBytes(row),
        .. BitConverter.GetBytes((ushort)(column | relative))];

    public static byte[] Area(int firstRow, int lastRow, int firstColumn, int lastColumn, ushort relative = Relative) =>
        [0x25, .. BitConverter.GetBytes(firstRow), .. BitConverter.GetBytes(lastRow), .. BitConverter.GetBytes((ushort)(firstColumn | relative)),
        .. BitConverter.GetBytes((ushort)(lastColumn | relative))];

    /// <summary>A cell counted from the one the formula stands in.</summary>
    public static byte[] Near(int rows, int columns) => [0x4C, .. BitConverter.GetBytes(rows & 0xFFFFF),
        .. BitConverter.GetBytes((ushort)((columns & 0x3FFF) | Relative))];

    public static byte[] OnSheet(int range, int row, int column, ushort relative = Relative) =>
        [0x5A, .. BitConverter.GetBytes((ushort)range), .. BitConverter.GetBytes(row), .. BitConverter.GetBytes((ushort)(column | relative))];

    public static byte[] AreaOnSheet(int range, int firstRow, int lastRow, int firstColumn, int lastColumn, ushort relative = 0) =>
        [0x3B, .. BitConverter.GetBytes((ushort)range), .. Area(firstRow, lastRow, firstColumn, lastColumn, relative)[1..]];

    public static byte[] Name(int number) => [0x23, .. BitConverter.GetBytes(number)];

    public static byte[] NameOutside(int range, int number) => [0x39, .. BitConverter.GetBytes((ushort)range), .. BitConverter.GetBytes(number)];

    public static byte[] Function(int number) => [0x41, .. BitConverter.GetBytes((ushort)number)];

    public static byte[] Function(int number, int arguments) => [0x42, (byte)arguments, .. BitConverter.GetBytes((ushort)number)];

    public static byte[] Sum => [0x19, 0x10, 0, 0];

    /// <summary>A constant array; its values stand behind the tokens.</summary>
    public static byte[] Array => [0x60, .. new byte[14]];

    /// <summary>The formula stands with the first cell of its group.</summary>
    public static byte[] Leader(int row) => [0x01, .. BitConverter.GetBytes(row)];

    public static byte[] Column(int table, int column) =>
        [0x18, 0x19, 0, 0, .. BitConverter.GetBytes((ushort)0x11), .. BitConverter.GetBytes(table), .. BitConverter.GetBytes((ushort)column),
        .. BitConverter.GetBytes((ushort)column)];
}
