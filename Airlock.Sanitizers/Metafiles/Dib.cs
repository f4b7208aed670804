using System.Buffers.Binary;
using System.Numerics;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>
/// A bitmap inside a record, decoded and written again: a header of ours, the whole colour table, rows with nothing between them.
/// Depths up to eight bits stay, because masks and two-colour brushes mean their indices; everything else becomes 24 bits, and 32 only where
/// the record blends by the fourth byte. Elsewhere that byte is shown by nobody and would carry what it likes.
/// </summary>
internal sealed class Dib
{
    private const int InfoBytes = 40;

    private readonly DibHeader _header;
    private readonly int _bits;
    private readonly byte[] _table, _rows;

    private Dib(DibHeader header, int bits, byte[] table, byte[] rows) => (_header, _bits, _table, _rows) = (header, bits, table, rows);

    /// <summary>Header, colours and pixels in one piece, as WMF has them.</summary>
    public static Dib? TryReadPacked(ReadOnlySpan<byte> untrusted, DibUsage usage, MetafileBudget budget) =>
        DibHeader.TryRead(new UntrustedRecord(untrusted)) is { } header
            && new UntrustedRecord(untrusted).TrySlice(0, header.Bytes + TableBytes(header, usage), out var info)
            ? TryRead(info, untrusted[info.Length..], usage, budget) : null;

    public static Dib? TryRead(ReadOnlySpan<byte> untrustedInfo, ReadOnlySpan<byte> untrustedBits, DibUsage usage, MetafileBudget budget, bool blends = false)
    {
        if (DibHeader.TryRead(new UntrustedRecord(untrustedInfo)) is not { } header || usage > DibUsage.None
            || (usage is DibUsage.None && header.Bits > 8)) return null;
        if (blends && header.Bits != 32) return null;
        var bits = header.Bits <= 8 ? header.Bits : blends ? 32 : 24;
        var isPacked = header.Compression is DibCompression.Runs4 or DibCompression.Runs8;
        var sourceRow = RowBytes(header.Width, header.Bits);
        if (!isPacked && !header.IsPicture && sourceRow * header.Height > untrustedBits.Length) return null;
        if (!budget.TrySpendPixels(header.Width, header.Height)) return null;
        var rowBytes = (int)RowBytes(header.Width, bits);
        byte[] rows;
        if (header.IsPicture)
        {
            if (DibPicture.Decode(untrustedBits, header, rowBytes, budget) is not { } decoded) return null;
            rows = decoded;
        }
        else if (isPacked)
        {
            rows = DibRuns.Decode(untrustedBits, header.Width, header.Height, bits, rowBytes);
        }
        else
        {
            rows = new byte[(long)rowBytes * header.Height];
            for (var y = 0; y < header.Height; y++)
                Row(header, untrustedBits.Slice((int)(y * sourceRow), (int)sourceRow), rows.AsSpan(y * rowBytes, rowBytes), bits);
        }
        return new Dib(header, bits, Table(header, untrustedInfo, usage), rows);
    }

    public void WriteInfo(RecordBuffer to)
    {
        to.U32(InfoBytes);
        to.I32(_header.Width);
        to.I32(_header.TopDown ? -_header.Height : _header.Height);
        to.U16(1);
        to.U16(_bits);
        to.U32((uint)DibCompression.None);
        to.I32(_rows.Length);
        to.Zeros(InfoBytes - 24);
        to.Write(_table);
    }

    public void WriteRows(RecordBuffer to) => to.Write(_rows);

    private static long RowBytes(int width, int bits) => (((long)width * bits) + 31) / 32 * 4;

    private static int EntryBytes(DibHeader header, DibUsage usage) => usage switch
    {
        DibUsage.Colours => header.IsCore ? 3 : 4,
        DibUsage.Places => 2,
        _ => 0,
    };

    private static long TableBytes(DibHeader header, DibUsage usage) => (long)header.Colours * EntryBytes(header, usage);

    /// <summary>As many entries as the depth has numbers, so that every pixel has one.</summary>
    private static byte[] Table(DibHeader header, ReadOnlySpan<byte> untrustedInfo, DibUsage usage)
    {
        if (header.Bits > 8 || usage is DibUsage.None) return [];
        int from = EntryBytes(header, usage), to = usage is DibUsage.Colours ? 4 : 2;
        var table = new byte[to << header.Bits];
        for (var index = 0; index < header.Colours && header.Bytes + ((index + 1) * from) <= untrustedInfo.Length; index++)
            untrustedInfo.Slice(header.Bytes + (index * from), Math.Min(from, 3)).CopyTo(table.AsSpan(index * to));
        return table;
    }

    private static void Row(DibHeader header, ReadOnlySpan<byte> untrusted, Span<byte> row, int bits)
    {
        var used = header.Width * header.Bits;
        if (bits == header.Bits && header.Compression is DibCompression.None)
        {
            untrusted[..((used + 7) / 8)].CopyTo(row);
            if (used % 8 != 0) row[used / 8] &= (byte)(0xFF << (8 - (used % 8)));
            return;
        }
        for (var x = 0; x < header.Width; x++)
        {
            var value = header.Bits == 16 ? BinaryPrimitives.ReadUInt16LittleEndian(untrusted[(x * 2)..])
                : BinaryPrimitives.ReadUInt32LittleEndian(untrusted[(x * 4)..]);
            var pixel = row[(x * bits / 8)..];
            (pixel[0], pixel[1], pixel[2]) = (Sample(value, header.Blue), Sample(value, header.Green), Sample(value, header.Red));
            if (bits == 32) pixel[3] = (byte)(value >> 24);
        }
    }

    private static byte Sample(uint pixel, uint mask)
    {
        if (mask == 0) return 0;
        var shift = BitOperations.TrailingZeroCount(mask);
        ulong value = (pixel & mask) >> shift, most = mask >> shift;
        return (byte)(((value * 255) + (most / 2)) / most);
    }
}
