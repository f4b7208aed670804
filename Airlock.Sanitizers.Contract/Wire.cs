using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Airlock.Sanitizers.Contract;

/// <summary>
/// The bytes between worker and child. Every block is length-prefixed, little-endian:
/// a message is u32 length + JSON, a payload is u64 length + bytes.
/// Request: message, payload (the input). Answer: message, u32 payload count, payloads.
/// The answer to <see cref="Operation.Sanitize"/> and to <see cref="Operation.Encrypt"/> has one payload (the output) when deliverable, else none;
/// to <see cref="Operation.Pages"/> one <see cref="PageHeader"/>-led payload a page.
/// </summary>
public static class Wire
{
    /// <summary>The first byte a child writes, before it reads anything: whatever fails until then is our fault, whatever after, the file's.</summary>
    public const byte Ready = (byte)'R';

    /// <summary>Bytes of a report; a longer one makes the worker refuse.</summary>
    public const int MaxMessageBytes = 8 << 20;

    public static void WriteMessage<T>(Stream to, T message, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, type);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)json.Length);
        to.Write(length);
        to.Write(json);
    }

    public static T ReadMessage<T>(Stream from, JsonTypeInfo<T> type)
    {
        var length = ReadUInt32(from);
        if (length > MaxMessageBytes) throw new InvalidDataException("message too long");
        var json = new byte[length];
        from.ReadExactly(json);
        return JsonSerializer.Deserialize(json, type) ?? throw new InvalidDataException("message is null");
    }

    public static void WriteUInt32(Stream to, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        to.Write(bytes);
    }

    public static uint ReadUInt32(Stream from)
    {
        Span<byte> bytes = stackalloc byte[4];
        from.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public static void WriteLength(Stream to, long length)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        to.Write(bytes);
    }

    public static long ReadLength(Stream from, long max)
    {
        Span<byte> bytes = stackalloc byte[8];
        from.ReadExactly(bytes);
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length < 0 || length > max) throw new InvalidDataException("payload too long");
        return length;
    }
}
