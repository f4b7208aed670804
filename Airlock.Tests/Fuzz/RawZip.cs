using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Airlock.Sanitizers;

namespace Airlock.Tests.Fuzz;

/// <summary>Writes zips field by field, so that they can say what no zip library would.</summary>
internal sealed class RawZip
{
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly ArrayBufferWriter<byte> _directory = new();
    private int _entries;

    public long Position => _body.WrittenCount;

    /// <summary>The entries of an honest package first, one of them with other content.</summary>
    public static RawZip From(byte[] package, string name = "", byte[]? content = null)
    {
        var raw = new RawZip();
        using var zip = new ZipArchive(new MemoryStream(package));
        foreach (var entry in zip.Entries)
        {
            using var honest = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(honest);
            raw.Add(RawEntry.Deflated(entry.FullName, entry.FullName == name ? content! : honest.ToArray()));
        }
        return raw;
    }

    public RawZip Add(RawEntry entry)
    {
        var at = (uint)_body.WrittenCount;
        WriteHeader(_body, entry, entry.LocalName ?? entry.Name, central: false, 0);
        _body.Write(entry.Data);
        return Line(entry, at);
    }

    /// <summary>A line of the directory only.</summary>
    public RawZip Line(RawEntry entry, uint offset)
    {
        WriteHeader(_directory, entry, entry.Name, central: true, offset);
        _entries++;
        return this;
    }

    public byte[] Bytes(int? entries = null, int? disk = null, string comment = "")
    {
        var result = new MemoryStream();
        result.Write(_body.WrittenSpan);
        result.Write(_directory.WrittenSpan);
        if (_entries > 0xFFFF) WriteZip64(result);
        Span<byte> end = stackalloc byte[22];
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end[4..], (ushort)(disk ?? 0));
        BinaryPrimitives.WriteUInt16LittleEndian(end[6..], (ushort)(disk ?? 0));
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(0xFFFF, entries ?? _entries));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(0xFFFF, entries ?? _entries));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)_directory.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)_body.WrittenCount);
        BinaryPrimitives.WriteUInt16LittleEndian(end[20..], (ushort)comment.Length);
        result.Write(end);
        result.Write(Encoding.Latin1.GetBytes(comment));
        return result.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(content);
        return packed.ToArray();
    }

    private static void WriteHeader(ArrayBufferWriter<byte> to, RawEntry entry, string name, bool central, uint offset)
    {
        var raw = Encoding.UTF8.GetBytes(name);
        Span<byte> header = stackalloc byte[central ? 46 : 30];
        header.Clear();
        (central ? "PK\u0001\u0002"u8 : "PK\u0003\u0004"u8).CopyTo(header);
        var common = header[(central ? 6 : 4)..];
        common[0] = 20;
        BinaryPrimitives.WriteUInt16LittleEndian(common[2..], entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(common[4..], central ? entry.Method : entry.LocalMethod ?? entry.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(common[10..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(common[14..], central ? (uint)entry.Data.Length : entry.LocalPacked ?? (uint)entry.Data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(common[18..], entry.Declared);
        BinaryPrimitives.WriteUInt16LittleEndian(common[22..], (ushort)raw.Length);
        if (central)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header[38..], entry.Attributes);
            BinaryPrimitives.WriteUInt32LittleEndian(header[42..], offset);
        }
        to.Write(header);
        to.Write(raw);
    }

    private void WriteZip64(MemoryStream to)
    {
        Span<byte> record = stackalloc byte[76];
        var at = to.Position;
        "PK\u0006\u0006"u8.CopyTo(record);
        BinaryPrimitives.WriteInt64LittleEndian(record[4..], 44);
        BinaryPrimitives.WriteInt64LittleEndian(record[24..], _entries);
        BinaryPrimitives.WriteInt64LittleEndian(record[32..], _entries);
        BinaryPrimitives.WriteInt64LittleEndian(record[40..], _directory.WrittenCount);
        BinaryPrimitives.WriteInt64LittleEndian(record[48..], _body.WrittenCount);
        "PK\u0006\u0007"u8.CopyTo(record[56..]);
        BinaryPrimitives.WriteInt64LittleEndian(record[64..], at);
        BinaryPrimitives.WriteInt32LittleEndian(record[72..], 1);
        to.Write(record);
    }
}

/// <summary>An entry and what is said about it; honest, until a field is set otherwise.</summary>
internal sealed record RawEntry
{
    public RawEntry(string name, byte[] content)
    {
        (Name, Data, Declared) = (name, content, (uint)content.Length);
        Crc = ChecksumOf(content);
    }

    public string Name { get; init; }
    public string? LocalName { get; init; }
    public byte[] Data { get; init; }
    public uint Crc { get; init; }
    public uint Declared { get; init; }
    public ushort Method { get; init; }
    public ushort? LocalMethod { get; init; }
    public uint? LocalPacked { get; init; }
    public ushort Flags { get; init; }
    public uint Attributes { get; init; }

    public static RawEntry Deflated(string name, byte[] content) => new(name, content) { Data = RawZip.Deflate(content), Method = 8 };

    private static uint ChecksumOf(byte[] content)
    {
        var crc = default(Crc32);
        crc.Append(content);
        return crc.Value;
    }
}
