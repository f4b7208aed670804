using System.Buffers.Binary;

namespace Airlock.Tests.Samples.Making;

/// <summary>Puts a WMF together record by record, with other code than the sanitizer's.</summary>
internal sealed class WmfMaker
{
    private readonly List<byte[]> _records = [];

    /// <summary>Places of the object table the header claims.</summary>
    public int Objects { get; init; }

    public WmfMaker Record(int type, params ReadOnlySpan<byte> body)
    {
        var record = new byte[6 + ((body.Length + 1) / 2 * 2)];
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length / 2);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), (ushort)type);
        body.CopyTo(record.AsSpan(6));
        _records.Add(record);
        return this;
    }

    public WmfMaker Numbers(int type, params int[] values) => Record(type, Words(values));

    /// <summary>A window of 100 by 100, a red rectangle in it.</summary>
    public static WmfMaker Drawing(int objects = 1) => new WmfMaker { Objects = objects }
        .Numbers(0x0103, 8).Numbers(0x020B, 0, 0).Numbers(0x020C, 100, 100).Numbers(0x02FC, 0, 0x00FF, 0, 0).Numbers(0x012D, 0).Numbers(0x041B, 90, 90, 10, 10);

    /// <summary>META_ESCAPE: a function and its data.</summary>
    public WmfMaker Escape(int function, byte[] data) => Record(0x0626, [.. Words(function, data.Length), .. data]);

    public byte[] Bytes(bool placeable = true)
    {
        var words = 9 + (_records.Sum(record => record.Length) / 2) + 3;
        byte[] plain =
        [
            .. Words(1, 9, 0x300, words & 0xFFFF, words >> 16, Objects),
                .. EmfMaker.Words(Math.Max(3, _records.Count == 0 ? 0 : _records.Max(record => record.Length) / 2)), 0, 0,
            .. _records.SelectMany(record => record), 3, 0, 0, 0, 0, 0,
        ];
        if (!placeable) return plain;
        byte[] head = [0xD7, 0xCD, 0xC6, 0x9A, .. Words(0, 0, 0, 100, 100, 96, 0, 0)];
        var check = 0;
        for (var at = 0; at < head.Length; at += 2) check ^= BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(at));
        return [.. head, .. Words(check), .. plain];
    }

    public static byte[] Words(params int[] values)
    {
        var bytes = new byte[2 * values.Length];
        for (var index = 0; index < values.Length; index++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * index), (ushort)values[index]);
        return bytes;
    }
}
