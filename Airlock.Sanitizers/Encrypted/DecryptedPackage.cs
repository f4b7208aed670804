using System.Buffers.Binary;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>
/// The clear package, decrypted where it is read: one segment is in memory, none on disk. As hostile as any other file: that somebody had
/// the password says nothing about what was encrypted.
/// </summary>
internal sealed class DecryptedPackage : SeekableStream
{
    /// <summary>Bytes of the length before the package ([MS-OFFCRYPTO] 2.3.4.4).</summary>
    public const int LengthBytes = 8;

    private readonly Stream _untrusted;
    private readonly PackageCipher _cipher;
    private readonly byte[] _encrypted = new byte[PackageCipher.SegmentBytes];
    private readonly byte[] _plain = new byte[PackageCipher.SegmentBytes];
    private long _segment = -1;

    public DecryptedPackage(Stream untrusted, PackageCipher cipher) : base(LengthOf(untrusted)) => (_untrusted, _cipher) = (untrusted, cipher);

    protected override int ReadAt(long position, Span<byte> buffer)
    {
        var segment = position / PackageCipher.SegmentBytes;
        if (segment != _segment) Decrypt(segment);
        var inside = (int)(position % PackageCipher.SegmentBytes);
        var count = Math.Min(buffer.Length, PackageCipher.SegmentBytes - inside);
        _plain.AsSpan(inside, count).CopyTo(buffer);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _cipher.Dispose();
        base.Dispose(disposing);
    }

    private void Decrypt(long segment)
    {
        var start = segment * PackageCipher.SegmentBytes;
        var bytes = (int)Math.Min(PackageCipher.SegmentBytes, AgileKeys.InBlocks(Length - start));
        _untrusted.Position = LengthBytes + start;
        _untrusted.ReadExactly(_encrypted, 0, bytes);
        _segment = -1;
        _cipher.Decrypt((int)segment, _encrypted.AsSpan(0, bytes), _plain.AsSpan(0, bytes));
        _segment = segment;
    }

    private static long LengthOf(Stream untrusted)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        untrusted.Position = 0;
        if (untrusted.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes) throw new FileRefusedException(Reasons.Corrupt);
        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        return length > 0 && length <= untrusted.Length && AgileKeys.InBlocks(length) <= untrusted.Length - LengthBytes
            ? length
            : throw new FileRefusedException(Reasons.Corrupt);
    }
}
