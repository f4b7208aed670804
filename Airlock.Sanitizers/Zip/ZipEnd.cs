using System.Buffers.Binary;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Zip;

/// <summary>
/// Where the central directory lies. Found from the end of the file, as every office program does; bytes before the first entry and
/// after the end record are noted, because they are how a zip is dressed as something else.
/// </summary>
internal sealed record ZipEnd(long DirectoryOffset, long DirectoryBytes, long Entries, long Shift, long TrailingBytes)
{
    private const int RecordBytes = 22;
    private const int LocatorBytes = 20;
    private const int LongestComment = 65_535;

    public static ZipEnd Find(Stream untrusted)
    {
        var tail = new byte[Math.Min(untrusted.Length, RecordBytes + LongestComment + 1024)];
        untrusted.Position = untrusted.Length - tail.Length;
        untrusted.ReadExactly(tail);
        for (var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = tail.AsSpan(0, at).LastIndexOf("PK\u0005\u0006"u8))
        {
            if (tail.Length - at < RecordBytes) continue;
            if (Read(untrusted, tail.AsSpan(at), untrusted.Length - tail.Length + at) is { } end) return end;
        }
        throw new FileRefusedException(Reasons.Corrupt);
    }

    private static ZipEnd? Read(Stream untrusted, ReadOnlySpan<byte> record, long position)
    {
        // A volume of a set holds less than it lists (APPNOTE 4.4.19 to 4.4.21).
        int disk = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]), start = BinaryPrimitives.ReadUInt16LittleEndian(record[6..]);
        long entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        if (disk is not (0 or 0xFFFF) || start is not (0 or 0xFFFF) || BinaryPrimitives.ReadUInt16LittleEndian(record[8..]) != entries) return null;
        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var directoryEnd = position;
        if (entries == 0xFFFF || bytes == uint.MaxValue || offset == uint.MaxValue)
            if (ReadZip64(untrusted, position) is var (longEntries, longBytes, longOffset, longPosition))
                (entries, bytes, offset, directoryEnd) = (longEntries, longBytes, longOffset, longPosition);
        // A prefix shifts everything by its length: the directory really lies just before its end record.
        var shift = directoryEnd - bytes - offset;
        if (bytes < 0 || offset < 0 || shift < 0 || directoryEnd - bytes < 0) return null;
        // The comment counts as trailing: no office program writes one.
        return new ZipEnd(directoryEnd - bytes, bytes, entries, shift, untrusted.Length - position - RecordBytes);
    }

    private static (long Entries, long Bytes, long Offset, long Position)? ReadZip64(Stream untrusted, long position)
    {
        if (position < LocatorBytes) return null;
        Span<byte> locator = stackalloc byte[LocatorBytes];
        untrusted.Position = position - LocatorBytes;
        untrusted.ReadExactly(locator);
        if (!locator.StartsWith("PK\u0006\u0007"u8)) return null;
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (at < 0 || at > position - LocatorBytes - 56) return null;
        Span<byte> record = stackalloc byte[56];
        untrusted.Position = at;
        untrusted.ReadExactly(record);
        if (!record.StartsWith("PK\u0006\u0006"u8)) return null;
        return (BinaryPrimitives.ReadInt64LittleEndian(record[32..]), BinaryPrimitives.ReadInt64LittleEndian(record[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[48..]), at);
    }
}
