using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>
/// Write-only: hashes, counts and encrypts what passes, one chunk in memory at a time. Nothing exists for a reader before
/// <see cref="CommitAsync"/> returned; disposing without it leaves nothing behind, unless a <see cref="Checkpoint"/> was relied on.
/// </summary>
public sealed class BlobWriter : WriteOnlyStream
{
    private readonly BlobStore _store;
    private readonly SafeFileHandle _file;
    private readonly ChunkCipher _cipher;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _plain = ArrayPool<byte>.Shared.Rent(ChunkCipher.ChunkBytes);
    private readonly byte[] _sealed = ArrayPool<byte>.Shared.Rent(ChunkCipher.SealedChunkBytes);
    private int _filled;
    private long _fileOffset;
    private bool _isReliedOn;
    private State _state = State.Open;

    private enum State { Failed = 0, Open, Committed, Disposed }

    internal BlobWriter(BlobStore store, BlobId id, FileKey key, SafeFileHandle file)
    {
        (_store, Id, _file) = (store, id, file);
        var header = BlobHeader.Of(id);
        _cipher = new ChunkCipher(key, header);
        store.Write(file, header, 0);
        _fileOffset = header.Length;
    }

    public BlobId Id { get; }

    /// <summary>Plaintext bytes taken so far.</summary>
    public long Bytes { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var plain = buffer;
        Expect(State.Open);
        _state = State.Failed;
        Bytes += plain.Length;
        while (!plain.IsEmpty)
        {
            // A full chunk waits for the next byte: only then is it known not to be the last.
            if (_filled == ChunkCipher.ChunkBytes) SealChunk(_plain.AsSpan(0, _filled), last: false);
            if (_filled == 0 && plain.Length > ChunkCipher.ChunkBytes)
            {
                SealChunk(plain[..ChunkCipher.ChunkBytes], last: false);
                plain = plain[ChunkCipher.ChunkBytes..];
                continue;
            }
            var count = Math.Min(plain.Length, ChunkCipher.ChunkBytes - _filled);
            plain[..count].CopyTo(_plain.AsSpan(_filled));
            _filled += count;
            plain = plain[count..];
        }
        _state = State.Open;
    }

    /// <summary>
    /// What is sealed so far survives a power cut from now on, and only <see cref="BlobStore.Abandon"/> removes it. It is still no object:
    /// whoever holds the key may read it back with <see cref="BlobStore.OpenArrivedUntrusted"/>.
    /// </summary>
    /// <returns>The bytes not sealed yet, which the caller keeps: sealing a chunk twice under one nonce would give its key away.</returns>
    public byte[] Checkpoint()
    {
        Expect(State.Open);
        _state = State.Failed;
        _store.MakeReliable(_file, !_isReliedOn);
        (_isReliedOn, _state) = (true, State.Open);
        return _plain[.._filled];
    }

    /// <summary>Last chunk, fsync, rename, fsync of the directory. When this returns, a power cut no longer loses the object.</summary>
    /// <exception cref="StoreSuspectException">It may or may not be on disk; stop using the store.</exception>
    public Task<StoredBlob> CommitAsync(CancellationToken cancel) => Task.Run(Commit, cancel);

    private StoredBlob Commit()
    {
        Expect(State.Open);
        _state = State.Failed;
        SealChunk(_plain.AsSpan(0, _filled), last: true);
        _store.MakeDurable(Id, _file);
        _state = State.Committed;
        return new StoredBlob(Id, Bytes, Convert.ToHexStringLower(_hash.GetCurrentHash()));
    }

    private void SealChunk(ReadOnlySpan<byte> plain, bool last)
    {
        _hash.AppendData(plain);
        var sealedChunk = _sealed.AsSpan(0, plain.Length + ChunkCipher.TagBytes);
        _cipher.Encrypt(plain, sealedChunk, last);
        _store.Write(_file, sealedChunk, _fileOffset);
        _fileOffset += sealedChunk.Length;
        _filled = 0;
    }

    /// <summary>After a failed write a chunk's nonce is spent: going on would store something else than what was sent.</summary>
    private void Expect(State expected)
    {
        ObjectDisposedException.ThrowIf(_state is State.Disposed, this);
        if (_state != expected) throw new InvalidOperationException($"the writer is {_state}");
    }

    protected override void Dispose(bool disposing)
    {
        if (_state is State.Disposed || !disposing) return;
        var committed = _state is State.Committed;
        _state = State.Disposed;
        _cipher.Dispose();
        _hash.Dispose();
        _file.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        ArrayPool<byte>.Shared.Return(_plain);
        ArrayPool<byte>.Shared.Return(_sealed);
        if (!committed && !_isReliedOn) _store.DropUnfinished(Id);
        base.Dispose(disposing);
    }
}
