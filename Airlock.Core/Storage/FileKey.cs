using System.Security.Cryptography;

namespace Airlock.Core.Storage;

/// <summary>The 256-bit key of one stored object, random and used for no other. Zeroed when disposed.</summary>
public sealed class FileKey : IDisposable
{
    public const int Length = 32;

    // Pinned, so that the collector leaves no second copy behind when it moves things.
    private readonly byte[] _bytes = GC.AllocateArray<byte>(Length, pinned: true);
    private bool _disposed;

    private FileKey()
    {
    }

    public static FileKey Create()
    {
        var key = new FileKey();
        RandomNumberGenerator.Fill(key._bytes);
        return key;
    }

    /// <summary>Takes a copy of opened key bytes; the caller zeroes its own.</summary>
    public static FileKey From(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new CryptographicException("a file key has 32 bytes");
        var key = new FileKey();
        bytes.CopyTo(key._bytes);
        return key;
    }

    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _disposed = true;
    }
}
