using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Airlock.Core.Storage;

/// <summary>
/// AES-256-GCM over chunks in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce is the chunk's number
/// and a flag that only the last one carries. Reordering, dropping, repeating and cutting off at a chunk boundary all fail to
/// authenticate. The zero-based counter is safe because a key encrypts exactly one object, once.
/// </summary>
internal sealed class ChunkCipher(FileKey key, byte[] header) : IDisposable
{
    public const int ChunkBytes = 64 << 10;
    public const int TagBytes = 16;
    public const int SealedChunkBytes = ChunkBytes + TagBytes;

    private readonly AesGcm _aes = new(key.Bytes, TagBytes);
    private readonly byte[] _nonce = new byte[12];
    private ulong _counter;
    private bool _ended;

    public void Encrypt(ReadOnlySpan<byte> plain, Span<byte> sealedChunk, bool last)
    {
        NextNonce(last);
        _aes.Encrypt(_nonce, plain, sealedChunk[..plain.Length], sealedChunk.Slice(plain.Length, TagBytes), header);
    }

    /// <exception cref="AuthenticationTagMismatchException">The chunk is not the one written at this place.</exception>
    public void Decrypt(ReadOnlySpan<byte> sealedChunk, Span<byte> plain, bool last)
    {
        NextNonce(last);
        var length = sealedChunk.Length - TagBytes;
        _aes.Decrypt(_nonce, sealedChunk[..length], sealedChunk[length..], plain[..length], header);
    }

    private void NextNonce(bool last)
    {
        if (_ended) throw new InvalidOperationException("the last chunk has passed");
        BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(3), _counter++);
        _nonce[11] = last ? (byte)1 : (byte)0;
        _ended = last;
    }

    public void Dispose() => _aes.Dispose();
}
