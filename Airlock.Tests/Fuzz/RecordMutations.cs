namespace Airlock.Tests.Fuzz;

/// <summary>
/// Damage to a part made of records, as binary workbooks have them: a record left out, doubled, of another kind, of another size, or with another
/// field.
/// </summary>
internal static class RecordMutations
{
    public static readonly Mutation[] All = [Drop, Double, Kind, Size, Field, Field, Field, Swap];

    /// <summary>Parts of a binary workbook begin with a record that opens them: without fields or with few, its number in two bytes.</summary>
    public static bool Is(ReadOnlySpan<byte> part) => part.Length > 6 && part[0] >= 0x80 && part[1] is > 0 and < 8 && part[2] < 32
        && Records(part.ToArray()).Count > 2;

    private static byte[] Drop(byte[] part, IReadOnlyList<byte[]> kin, Dice dice) => Edit(part, dice, (records, index) => records.RemoveAt(index));

    private static byte[] Double(byte[] part, IReadOnlyList<byte[]> kin, Dice dice) => Edit(part, dice, (records, index) =>
        records.Insert(dice.Below(records.Count), records[index]));

    private static byte[] Swap(byte[] part, IReadOnlyList<byte[]> kin, Dice dice) =>
        Edit(part, dice, (records, index) => { var other = dice.Below(records.Count); (records[index], records[other]) = (records[other], records[index]); });

    private static byte[] Kind(byte[] part, IReadOnlyList<byte[]> kin, Dice dice) =>
        Edit(part, dice, (records, index) => records[index] = (dice.OneIn(2) ? records[dice.Below(records.Count)].Type : dice.Below(700), records[index].Body));

    private static byte[] Size(byte[] part, IReadOnlyList<byte[]> kin, Dice dice) => Edit(part, dice, (records, index) =>
    {
        var body = records[index].Body;
        records[index] = (records[index].Type, dice.OneIn(2) ? body[..dice.Below(body.Length + 1)] : [.. body, .. new byte[dice.Below(64)]]);
    });

    private static byte[] Field(byte[] part, IReadOnlyList<byte[]> kin, Dice dice) => Edit(part, dice, (records, index) =>
    {
        var body = (byte[])records[index].Body.Clone();
        if (body.Length == 0) return;
        var at = dice.Below(body.Length);
        if (dice.OneIn(2)) body[at] = (byte)dice.Below(256);
        else BitConverter.GetBytes((int)dice.Edge()).AsSpan(0, Math.Min(4, body.Length - at)).CopyTo(body.AsSpan(at));
        records[index] = (records[index].Type, body);
    });

    private static byte[] Edit(byte[] part, Dice dice, Action<List<(int Type, byte[] Body)>, int> edit)
    {
        var records = Records(part);
        if (records.Count == 0) return part;
        edit(records, dice.Below(records.Count));
        var written = new MemoryStream();
        foreach (var (type, body) in records)
        {
            if (type < 0x80) written.WriteByte((byte)type);
            else written.Write([(byte)((type & 0x7F) | 0x80), (byte)(type >> 7)]);
            var size = body.Length;
            for (; size >= 0x80; size >>= 7) written.WriteByte((byte)((size & 0x7F) | 0x80));
            written.WriteByte((byte)size);
            written.Write(body);
        }
        return written.ToArray();
    }

    private static List<(int Type, byte[] Body)> Records(byte[] part)
    {
        var records = new List<(int, byte[])>();
        for (var at = 0; at < part.Length;)
        {
            int type = part[at] & 0x7F, size = 0;
            if (part[at++] >= 0x80 && at < part.Length) type |= part[at++] << 7;
            for (var shift = 0; at < part.Length && shift < 28; shift += 7)
            {
                size |= (part[at] & 0x7F) << shift;
                if (part[at++] < 0x80) break;
            }
            if (size > part.Length - at) return records;
            records.Add((type, part[at..(at + size)]));
            at += size;
        }
        return records;
    }
}
