using System.Buffers.Binary;
using System.Text;

namespace Airlock.Tests.Samples.Making;

/// <summary>Puts an EMF together record by record, with other code than the sanitizer's and as little thought about what is allowed.</summary>
internal sealed class EmfMaker
{
    private const int HeaderBytes = 108;

    private readonly List<byte[]> _records = [];

    /// <summary>Places of the object table the header claims.</summary>
    public int Handles { get; init; } = 1;

    public EmfMaker Record(int type, params ReadOnlySpan<byte> body)
    {
        var record = new byte[8 + ((body.Length + 3) / 4 * 4)];
        BinaryPrimitives.WriteInt32LittleEndian(record, type);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), record.Length);
        body.CopyTo(record.AsSpan(8));
        _records.Add(record);
        return this;
    }

    public EmfMaker Numbers(int type, params int[] values) => Record(type, Words(values));

    /// <summary>A frame of 100 by 100, a red rectangle in it, drawn with an object of ours.</summary>
    public static EmfMaker Drawing(int handles = 2) => new EmfMaker { Handles = handles }
        .Numbers(9, 100, 100).Numbers(11, 100, 100).Numbers(17, 8).Numbers(39, 1, 0, 0x0000FF, 0).Numbers(37, 1).Numbers(43, 10, 10, 90, 90);

    public EmfMaker Comment(string identifier, string text) => Record(70,
        [.. Words(identifier.Length + text.Length), .. Encoding.ASCII.GetBytes(identifier + text)]);

    /// <summary>The header record of EMF+, alone or beside the ordinary records.</summary>
    public EmfMaker Plus(bool isDual) => Record(70, [.. Words(32), .. "EMF+"u8, 1, 0x40, (byte)(isDual ? 1 : 0), 0,
        .. Words(28, 16, unchecked((int)0xDBC01002), 0, 96, 96)]);

    /// <summary>STRETCHDIBITS of a bitmap over the whole picture.</summary>
    public EmfMaker Bitmap(byte[] info, byte[] bits, int width, int height) => Record(81,
        [.. Words(0, 0, 99, 99, 0, 0, 0, 0, width, height, 80, info.Length, 80 + info.Length, bits.Length, 0, 0x00CC0020, 100, 100), .. info, .. bits]);

    public EmfMaker Text(string text, int offset = 76, int? claimed = null) => Record(84,
        [.. Words(0, 0, 99, 99, 1), .. Float(1), .. Float(1), .. Words(5, 50, claimed ?? text.Length, offset, 0, 0, 0, -1, -1, 76
            + (((text.Length * 2) + 3) / 4 * 4)),
            .. Padded(Encoding.Unicode.GetBytes(text)), .. Words([.. Enumerable.Repeat(6, text.Length)])]);

    public EmfMaker Font(int index, string face, string behind = "")
    {
        var font = new byte[320];
        Words(-12, 0, 0, 0, 400).CopyTo(font, 0);
        Encoding.Unicode.GetBytes(face + "\0" + behind).CopyTo(font, 28);
        return Record(82, [.. Words(index), .. font]);
    }

    public byte[] Bytes(string description = "", bool hasEnd = true)
    {
        var words = Encoding.Unicode.GetBytes(description);
        var headerBytes = HeaderBytes + ((words.Length + 3) / 4 * 4);
        var end = hasEnd ? Words(14, 20, 0, 16, 20) : [];
        var bytes = headerBytes + _records.Sum(record => record.Length) + end.Length;
        return
        [
            .. Words(1, headerBytes, 0, 0, 99, 99, 0, 0, 2600, 2600), .. " EMF"u8, .. Words(0x10000, bytes, _records.Count + 2), (byte)Handles,
                (byte)(Handles >> 8), 0, 0,
            .. Words(description.Length, description.Length == 0 ? 0 : HeaderBytes, 0, 1920, 1080, 508, 286, 0, 0, 0, 508_000, 286_000),
            .. Padded(words), .. _records.SelectMany(record => record), .. end,
        ];
    }

    /// <summary>Header of a bitmap, and its colours.</summary>
    public static byte[] Info(int width, int height, int bits, int compression = 0, int used = 0, params int[] colours) =>
        [.. Words(40, width, height, 1 | (bits << 16), compression, 0, 2835, 2835, used, 0), .. Words(colours)];

    public static byte[] Words(params int[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (var index = 0; index < values.Length; index++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * index), values[index]);
        return bytes;
    }

    public static byte[] Float(float value) => Words(BitConverter.SingleToInt32Bits(value));

    private static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]];
}
