using System.Buffers.Binary;

namespace Airlock.Core.Storage;

/// <summary>
/// The clear 32 bytes that lead a stored object: magic, version, chunk size, id. Every chunk authenticates them, so an object
/// moved to another name does not open even with the right key.
/// </summary>
internal static class BlobHeader
{
    public const int Length = 32;
    private const int Version = 1;

    public static byte[] Of(BlobId id)
    {
        var header = new byte[Length];
        "AIRLOCK\0"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), ChunkCipher.ChunkBytes);
        id.CopyTo(header.AsSpan(16));
        return header;
    }
}
