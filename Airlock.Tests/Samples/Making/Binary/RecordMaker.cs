using System.Text;

namespace Airlock.Tests.Samples.Making.Binary;

/// <summary>Writes a part of a binary workbook, record by record, with other code than the one that reads it ([MS-XLSB] 2.1.4).</summary>
internal sealed class RecordMaker
{
    private readonly List<byte> _part = [];

    /// <param name="fields">Numbers in their width, texts with their length, absent texts as null, anything else as bytes.</param>
    public RecordMaker Add(int type, params object?[] fields)
    {
        var body = Fields(fields);
        if (type < 0x80) _part.Add((byte)type);
        else _part.AddRange([(byte)((type & 0x7F) | 0x80), (byte)(type >> 7)]);
        var size = body.Length;
        for (; size >= 0x80; size >>= 7) _part.Add((byte)((size & 0x7F) | 0x80));
        _part.Add((byte)size);
        _part.AddRange(body);
        return this;
    }

    public byte[] Bytes() => [.. _part];

    public static byte[] Fields(params object?[] fields)
    {
        var body = new MemoryStream();
        using var writer = new BinaryWriter(body, Encoding.Unicode, leaveOpen: true);
        foreach (var field in fields)
            switch (field)
            {
                case null: writer.Write(uint.MaxValue); break;
                case byte number: writer.Write(number); break;
                case ushort number: writer.Write(number); break;
                case int number: writer.Write(number); break;
                case uint number: writer.Write(number); break;
                case double number: writer.Write(number); break;
                case byte[] bytes: writer.Write(bytes); break;
                case string text:
                    writer.Write(text.Length);
                    writer.Write(Encoding.Unicode.GetBytes(text));
                    break;
                default: throw new ArgumentException($"no field is written from {field.GetType()}");
            }
        return body.ToArray();
    }

    /// <summary>Rows, then columns.</summary>
    public static byte[] Area(int firstRow, int lastRow, int firstColumn, int lastColumn) => Fields(firstRow, lastRow, firstColumn, lastColumn);

    /// <summary>A formula with its sizes.</summary>
    public static byte[] Formula(byte[] tokens, byte[]? extra = null) => Fields(tokens.Length, tokens, extra?.Length ?? 0, extra ?? []);
}
