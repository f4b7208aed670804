using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Zip;

/// <summary>
/// Reads a zip as an attacker's zip: one central directory decides, names are unique without regard to case, entries do not overlap, and
/// what an entry's local header says about itself must agree. Two readers that would see two different containers is the attack.
/// </summary>
internal sealed class UntrustedZip
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Stream _untrusted;
    private readonly long _shift;
    private readonly Budget _budget;
    private readonly Dictionary<string, UntrustedZipEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    public UntrustedZip(Stream untrusted, Budget budget)
    {
        (_untrusted, _budget) = (untrusted, budget);
        var end = ZipEnd.Find(untrusted);
        (_shift, TrailingBytes) = (end.Shift, end.TrailingBytes);
        ReadDirectory(end);
        RefuseOverlaps(end.DirectoryOffset - _shift);
    }

    public IReadOnlyCollection<UntrustedZipEntry> Entries => _entries.Values;

    /// <summary>Bytes before the first byte the directory counts from.</summary>
    public long LeadingBytes => _shift;

    public long TrailingBytes { get; }

    public UntrustedZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The entry's bytes, counted as they expand.</summary>
    public Stream Open(UntrustedZipEntry entry)
    {
        if (entry.IsEncrypted) throw new FileRefusedException(Reasons.PasswordNeeded);
        if (entry.Method is not (UntrustedZipEntry.Stored or UntrustedZipEntry.Deflated)) throw new FileRefusedException(Reasons.CannotSanitize);
        _budget.SpendPart();
        var packed = new ZipRegion(_untrusted, DataOffset(entry), entry.CompressedBytes);
        Stream content = entry.Method is UntrustedZipEntry.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        // Counted under the proof, so that a bomb is called a bomb, whatever size it gave.
        return new ProvenEntry(new LimitedStream(content, entry.CompressedBytes, _budget), entry);
    }

    private void ReadDirectory(ZipEnd end)
    {
        // 46 bytes is the shortest line: a count that cannot be is refused before anything is read for it.
        if (end.DirectoryBytes > int.MaxValue || end.Entries > end.DirectoryBytes / 46) throw new FileRefusedException(Reasons.Corrupt);
        if (end.Entries > _budget.Limits.MaxParts) throw new FileRefusedException(Reasons.Bomb);
        var directory = new byte[end.DirectoryBytes];
        _untrusted.Position = end.DirectoryOffset;
        _untrusted.ReadExactly(directory);
        ReadOnlySpan<byte> rest = directory;
        for (var index = 0L; index < end.Entries; index++)
        {
            var entry = ReadLine(ref rest);
            if (!entry.IsDirectory && !_entries.TryAdd(entry.Name, entry)) throw new FileRefusedException(Reasons.Corrupt);
        }
        // One reader goes by the count, another by the bytes: they must come to the same entries.
        if (rest.Length > 0) throw new FileRefusedException(Reasons.Corrupt);
    }

    private static UntrustedZipEntry ReadLine(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 46 || !rest.StartsWith("PK\u0001\u0002"u8)) throw new FileRefusedException(Reasons.Corrupt);
        int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]), extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
        var lineBytes = 46 + nameBytes + extraBytes + BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
        if (rest.Length < lineBytes) throw new FileRefusedException(Reasons.Corrupt);
        var rawName = rest.Slice(46, nameBytes).ToArray();
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(rest[20..]), expanded = BinaryPrimitives.ReadUInt32LittleEndian(rest[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(rest[42..]);
        Zip64Sizes.Apply(rest.Slice(46 + nameBytes, extraBytes), ref expanded, ref compressed, ref offset);
        var entry = new UntrustedZipEntry(rawName, ZipNames.Checked(Decode(rawName)), BinaryPrimitives.ReadUInt16LittleEndian(rest[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(rest[10..]), BinaryPrimitives.ReadUInt32LittleEndian(rest[16..]), compressed, expanded, offset);
        rest = rest[lineBytes..];
        return entry;
    }

    private static string Decode(byte[] rawName)
    {
        try
        {
            return Utf8.GetString(rawName);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(rawName);
        }
    }

    /// <summary>Overlapping entries are a bomb that no per-entry ratio sees.</summary>
    private void RefuseOverlaps(long directoryOffset)
    {
        var end = 0L;
        foreach (var entry in _entries.Values.OrderBy(entry => entry.HeaderOffset))
        {
            if (entry.HeaderOffset < end || entry.CompressedBytes < 0) throw new FileRefusedException(Reasons.Bomb);
            end = entry.HeaderOffset + 30 + entry.RawName.Length + entry.CompressedBytes;
            if (end > directoryOffset || end < 0) throw new FileRefusedException(Reasons.Corrupt);
        }
    }

    private long DataOffset(UntrustedZipEntry entry)
    {
        Span<byte> header = stackalloc byte[30];
        _untrusted.Position = _shift + entry.HeaderOffset;
        _untrusted.ReadExactly(header);
        var agrees = header.StartsWith("PK\u0003\u0004"u8)
            && BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == entry.Method
            && (BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) & 0x41) == (entry.Flags & 0x41)
            && BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) == entry.RawName.Length;
        if (!agrees) throw new FileRefusedException(Reasons.Corrupt);
        var name = new byte[entry.RawName.Length];
        _untrusted.ReadExactly(name);
        uint compressed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        var sizeAgrees = entry.HasDescriptor || compressed == entry.CompressedBytes || compressed == uint.MaxValue;
        if (!sizeAgrees || !name.AsSpan().SequenceEqual(entry.RawName)) throw new FileRefusedException(Reasons.Corrupt);
        return _shift + entry.HeaderOffset + 30 + name.Length + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
    }
}
