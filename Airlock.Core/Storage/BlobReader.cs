using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>
/// Reads an object forwards, chunk by chunk. No byte is given out before its chunk has authenticated, and the end is given only
/// when the last chunk said so; a damaged object throws <see cref="BlobDamagedException"/>.
/// </summary>
internal sealed class BlobReader : ReadOnlyStream
{
    private readonly SafeFileHandle _file;
    private readonly long _fileLength;
    private readonly bool _hasLast = true;
    private readonly ChunkCipher _cipher;
    private readonly byte[] _plain = ArrayPool<byte>.Shared.Rent(ChunkCipher.ChunkBytes);
    private readonly byte[] _sealed = ArrayPool<byte>.Shared.Rent(ChunkCipher.SealedChunkBytes);
    private long _fileOffset = BlobHeader.Length;
    private int _start;
    private int _end;
    private bool _disposed;

    /// <param name="arrived">Of one still being written: how many bytes, whole chunks none of which is the last, were made durable. Null for an object.</param>
    public BlobReader(BlobId id, FileKey key, SafeFileHandle file, long? arrived = null)
    {
        _file = file;
        _fileLength = RandomAccess.GetLength(file);
        if (arrived / ChunkCipher.ChunkBytes * ChunkCipher.SealedChunkBytes + BlobHeader.Length is { } durable)
        {
            if (_fileLength < durable) throw new BlobDamagedException("what was durable is gone");
            (_fileLength, _hasLast) = (durable, false);
        }
        var chunks = _fileLength - BlobHeader.Length;
        if (_hasLast && chunks < ChunkCipher.TagBytes) throw new BlobDamagedException("the object is cut");
        Length = chunks - (chunks + ChunkCipher.SealedChunkBytes - 1) / ChunkCipher.SealedChunkBytes * ChunkCipher.TagBytes;
        var header = BlobHeader.Of(id);
        Span<byte> untrustedHeader = stackalloc byte[BlobHeader.Length];
        if (RandomAccess.Read(file, untrustedHeader, 0) != BlobHeader.Length || !untrustedHeader.SequenceEqual(header))
            throw new BlobDamagedException("the object's header is not its own");
        _cipher = new ChunkCipher(key, header);
    }

    /// <summary>Plaintext length by the size of the file; proven only once the end has been read.</summary>
    public override long Length { get; }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (buffer.IsEmpty) return 0;
        if (_start == _end && _fileOffset < _fileLength) OpenChunk();
        var count = Math.Min(buffer.Length, _end - _start);
        _plain.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private void OpenChunk()
    {
        var length = (int)Math.Min(ChunkCipher.SealedChunkBytes, _fileLength - _fileOffset);
        var sealedChunk = _sealed.AsSpan(0, length);
        for (var read = 0; read < length;)
        {
            var count = RandomAccess.Read(_file, sealedChunk[read..], _fileOffset + read);
            if (count == 0) throw new BlobDamagedException("the object is cut");
            read += count;
        }
        var last = _hasLast && _fileOffset + length == _fileLength;
        if (length < ChunkCipher.TagBytes) throw new BlobDamagedException("the object is cut");
        try
        {
            _cipher.Decrypt(sealedChunk, _plain, last);
        }
        catch (AuthenticationTagMismatchException wrong)
        {
            throw new BlobDamagedException("a chunk does not authenticate", wrong);
        }
        _fileOffset += length;
        (_start, _end) = (0, length - ChunkCipher.TagBytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _cipher.Dispose();
        _file.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        ArrayPool<byte>.Shared.Return(_plain);
        ArrayPool<byte>.Shared.Return(_sealed);
        base.Dispose(disposing);
    }
}
