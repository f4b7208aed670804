using System.IO.Compression;
using System.Text;

namespace Airlock.Core.Scan.Signatures;

/// <summary>The names inside a .cvd, .cld or .cud, read as strictly as clamd reads them: a tar of plain files, packed or not, behind the header.</summary>
internal static class ContainerMembers
{
    private const int Block = 512;
    private const int MostMembers = 20_000;
    private const long MostBytes = 4L << 30;

    /// <exception cref="InvalidDataException">It is no such archive.</exception>
    public static IEnumerable<string> Names(Stream untrusted)
    {
        untrusted.Seek(ContainerHeader.Length, SeekOrigin.Begin);
        var packed = untrusted.ReadByte() == 0x1F;
        untrusted.Seek(ContainerHeader.Length, SeekOrigin.Begin);
        using var tar = packed ? new GZipStream(untrusted, CompressionMode.Decompress, leaveOpen: true) : null;
        foreach (var name in Walk(tar ?? untrusted)) yield return name;
    }

    private static IEnumerable<string> Walk(Stream untrusted)
    {
        var block = new byte[Block];
        var left = MostBytes;
        for (var members = 0; untrusted.ReadAtLeast(block, Block, throwOnEndOfStream: false) == Block && block[0] != 0;)
        {
            if (++members > MostMembers) throw new InvalidDataException("too many members");
            if (block[156] is not ((byte)'0' or 0)) throw new InvalidDataException("a member is not a plain file");
            var size = Size(block.AsSpan(124, 12));
            if ((left -= size) < 0) throw new InvalidDataException("too large unpacked");
            yield return Name(block.AsSpan(0, 100));
            Skip(untrusted, (size + Block - 1) / Block * Block);
        }
    }

    private static string Name(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? field : field[..end]);
    }

    private static long Size(ReadOnlySpan<byte> field)
    {
        var size = 0L;
        foreach (var digit in Encoding.ASCII.GetString(field).Trim('\0', ' '))
            size = digit is >= '0' and <= '7' ? (size * 8) + (digit - '0') : throw new InvalidDataException("a size is not octal");
        return size;
    }

    private static void Skip(Stream untrusted, long count)
    {
        var buffer = new byte[1 << 16];
        for (int read; count > 0; count -= read)
            if ((read = untrusted.Read(buffer, 0, (int)Math.Min(buffer.Length, count))) == 0) throw new InvalidDataException("cut off");
    }
}
