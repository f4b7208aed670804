using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Airlock.Sanitizers.Zip;

/// <summary>
/// Writes a zip whose bytes follow from its contents alone: one fixed time, no extra fields, no comment, no descriptors. Entries are
/// packed into scratch as they come and laid out in the caller's order at the end, because the first entry is often known last.
/// </summary>
internal sealed class CanonicalZip(Stream scratch) : IDisposable
{
    /// <summary>1980-01-01, the first day a zip knows.</summary>
    private const uint FixedTime = 0x0021_0000;
    private const ushort Utf8Names = 0x0800;

    private readonly Dictionary<string, Packed> _packed = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _packed.Keys;

    /// <summary>Packs one entry from what <paramref name="write"/> writes. Already compressed content is better stored.</summary>
    public void Add(string name, Action<Stream> write, bool stored = false)
    {
        scratch.Position = scratch.Length;
        var start = scratch.Position;
        using var meter = new Meter(stored ? scratch : new DeflateStream(scratch, CompressionLevel.Optimal, leaveOpen: true), leaveOpen: stored);
        write(meter);
        meter.Dispose();
        _packed.Add(name, new Packed(start, scratch.Position - start, meter.Written, meter.Crc, stored));
    }

    public void WriteTo(Stream output, IEnumerable<string> order)
    {
        using var directory = new MemoryStream();
        var (count, buffer) = (0, new byte[1 << 16]);
        foreach (var name in order)
        {
            var entry = _packed[name];
            var header = Header(name, entry);
            WriteDirectoryLine(directory, header, output.Position);
            output.Write("PK\u0003\u0004"u8);
            output.Write(header);
            scratch.Position = entry.Offset;
            CopyExactly(scratch, output, entry.Bytes, buffer);
            count++;
        }
        WriteEnd(output, directory, count);
    }

    public void Dispose() => scratch.Dispose();

    /// <summary>Everything from "version needed" to the name, which local header and directory line share.</summary>
    private static byte[] Header(string name, Packed entry)
    {
        if (entry.Bytes > uint.MaxValue || entry.Written > uint.MaxValue) throw new FileRefusedException(Contract.Reasons.TooLarge);
        var rawName = Encoding.UTF8.GetBytes(name);
        var header = new byte[26 + rawName.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(header, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), entry.Stored ? UntrustedZipEntry.Stored : UntrustedZipEntry.Deflated);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(6), FixedTime);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(14), (uint)entry.Bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(18), (uint)entry.Written);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)rawName.Length);
        rawName.CopyTo(header.AsSpan(26));
        return header;
    }

    private static void WriteDirectoryLine(MemoryStream directory, ReadOnlySpan<byte> header, long offset)
    {
        if (offset > uint.MaxValue) throw new FileRefusedException(Contract.Reasons.TooLarge);
        Span<byte> middle = stackalloc byte[14];
        BinaryPrimitives.WriteUInt32LittleEndian(middle[10..], (uint)offset);
        directory.Write("PK\u0001\u0002\u0014\0"u8);
        directory.Write(header[..26]);
        directory.Write(middle);
        directory.Write(header[26..]);
    }

    private static void WriteEnd(Stream output, MemoryStream directory, int count)
    {
        if (count >= ushort.MaxValue || output.Position > uint.MaxValue) throw new FileRefusedException(Contract.Reasons.TooLarge);
        Span<byte> end = stackalloc byte[22];
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)output.Position);
        directory.WriteTo(output);
        output.Write(end);
    }

    private static void CopyExactly(Stream from, Stream to, long bytes, byte[] buffer)
    {
        while (bytes > 0)
        {
            var count = from.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes));
            if (count == 0) throw new EndOfStreamException();
            to.Write(buffer, 0, count);
            bytes -= count;
        }
    }

    private readonly record struct Packed(long Offset, long Bytes, long Written, uint Crc, bool Stored);
}
