using System.Buffers.Binary;
using System.Text;

namespace Airlock.Tests.Samples.Making;

/// <summary>
/// Makes compound files with other code than the product's, straight from [MS-CFB], and says where its tables lie, so that a test can break
/// them. The table of sectors comes first, the names after it, each storage's names as one chain to the right.
/// </summary>
internal sealed class CompoundMaker(int version = 3)
{
    public const uint End = 0xFFFFFFFE;
    public const uint None = 0xFFFFFFFF;

    private readonly List<Entry> _entries = [new("Root Entry", 5, -1, [])];

    private sealed record Entry(string Name, byte Kind, int Parent, byte[] Bytes);

    private int SectorBytes => version == 4 ? 4096 : 512;

    private int FatSectors { get; set; }

    /// <summary>Where sector <paramref name="sector"/>'s number stands in the table.</summary>
    public int FatOffset(int sector) => SectorBytes + (4 * sector);

    /// <summary>Where the entry of that name stands.</summary>
    public int EntryOffset(string name) => (SectorBytes * (1 + FatSectors)) + (128 * _entries.FindIndex(entry => entry.Name == name));

    public CompoundMaker Stream(string path, byte[] bytes)
    {
        var parent = 0;
        var names = path.Split('/');
        foreach (var name in names[..^1])
        {
            var known = _entries.FindIndex(entry => entry.Parent == parent && entry.Name == name);
            if (known < 0)
            {
                known = _entries.Count;
                _entries.Add(new(name, 1, parent, []));
            }
            parent = known;
        }
        _entries.Add(new(names[^1], 2, parent, bytes));
        return this;
    }

    public byte[] Bytes()
    {
        var mini = new MemoryStream();
        var miniFat = new List<uint>();
        var starts = new uint[_entries.Count];
        foreach (var (index, entry) in _entries.Index().Where(item => item.Item.Bytes.Length is > 0 and < 4096))
        {
            starts[index] = (uint)miniFat.Count;
            Chain(miniFat, Sectors(entry.Bytes.Length, 64));
            mini.Write(entry.Bytes);
            mini.Write(new byte[(64 - (entry.Bytes.Length % 64)) % 64]);
        }
        var directorySectors = Sectors(_entries.Count * 128, SectorBytes);
        var miniFatSectors = Sectors(miniFat.Count * 4, SectorBytes);
        var large = _entries.Where(entry => entry.Bytes.Length >= 4096).Sum(entry => Sectors(entry.Bytes.Length, SectorBytes));
        var rest = directorySectors + miniFatSectors + Sectors((int)mini.Length, SectorBytes) + large;
        FatSectors = 1;
        while (FatSectors * (SectorBytes / 4) < rest + FatSectors) FatSectors++;
        if (FatSectors > 109) throw new InvalidOperationException("too large for this maker");

        var fat = Enumerable.Repeat(0xFFFFFFFDu, FatSectors).ToList();
        var body = new MemoryStream();
        var directory = (uint)fat.Count;
        Chain(fat, directorySectors);
        var (miniFatStart, miniStart) = (Put(fat, body, Numbers(miniFat)), Put(fat, body, mini.ToArray()));
        foreach (var (index, entry) in _entries.Index().Where(item => item.Item.Bytes.Length >= 4096)) starts[index] = Put(fat, body, entry.Bytes);
        starts[0] = miniStart;

        var file = new MemoryStream();
        file.Write(Header(directory, miniFatStart, (uint)miniFatSectors, (uint)directorySectors));
        file.Write(Padded(Numbers(fat)));
        file.Write(Padded(Directory(starts, mini.Length)));
        body.WriteTo(file);
        return file.ToArray();
    }

    private byte[] Header(uint directory, uint miniFat, uint miniFatSectors, uint directorySectors)
    {
        var header = new byte[SectorBytes];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(24), 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), (ushort)(version == 4 ? 12 : 9));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), 6);
        Put(40, version == 4 ? directorySectors : 0);
        Put(44, (uint)FatSectors);
        Put(48, directory);
        Put(56, 4096);
        Put(60, miniFatSectors == 0 ? End : miniFat);
        Put(64, miniFatSectors);
        Put(68, End);
        for (var index = 0; index < 109; index++) Put(76 + (4 * index), index < FatSectors ? (uint)index : None);
        return header;

        void Put(int at, uint number) => BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(at), number);
    }

    private byte[] Directory(uint[] starts, long miniBytes)
    {
        var directory = new byte[_entries.Count * 128];
        foreach (var (index, entry) in _entries.Index())
        {
            var raw = directory.AsSpan(index * 128, 128);
            Encoding.Unicode.GetBytes(entry.Name, raw);
            BinaryPrimitives.WriteUInt16LittleEndian(raw[64..], (ushort)((entry.Name.Length + 1) * 2));
            (raw[66], raw[67]) = (entry.Kind, 1);
            BinaryPrimitives.WriteUInt32LittleEndian(raw[68..], None);
            BinaryPrimitives.WriteUInt32LittleEndian(raw[72..], Next(index, other => other.Parent == entry.Parent));
            BinaryPrimitives.WriteUInt32LittleEndian(raw[76..], entry.Kind == 2 ? None : Next(0, other => other.Parent == index));
            BinaryPrimitives.WriteUInt32LittleEndian(raw[116..], starts[index]);
            BinaryPrimitives.WriteInt64LittleEndian(raw[120..], index == 0 ? miniBytes : entry.Bytes.Length);
        }
        return directory;
    }

    private uint Next(int after, Predicate<Entry> fits) => _entries.FindIndex(after + 1, fits) is > 0 and var next ? (uint)next : None;

    private uint Put(List<uint> fat, MemoryStream body, byte[] bytes)
    {
        if (bytes.Length == 0) return End;
        var start = (uint)fat.Count;
        Chain(fat, Sectors(bytes.Length, SectorBytes));
        body.Write(Padded(bytes));
        return start;
    }

    private byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[(Sectors(bytes.Length, SectorBytes) * SectorBytes) - bytes.Length]];

    private static byte[] Numbers(List<uint> numbers)
    {
        var bytes = new byte[numbers.Count * 4];
        foreach (var (index, number) in numbers.Index()) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(index * 4), number);
        return bytes;
    }

    private static void Chain(List<uint> table, int sectors)
    {
        for (var left = sectors; left > 0; left--) table.Add(left == 1 ? End : (uint)table.Count + 1);
    }

    private static int Sectors(int bytes, int sectorBytes) => (bytes + sectorBytes - 1) / sectorBytes;
}
