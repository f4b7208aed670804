using System.Buffers.Binary;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>The record being written; its header stays empty until its size is known.</summary>
internal sealed class RecordBuffer
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Begin(int headerBytes)
    {
        Length = 0;
        Zeros(headerBytes);
    }

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Grow(bytes.Length));

    public void Zeros(int count) => Grow(count).Clear();

    public void Byte(byte value) => Grow(1)[0] = value;

    public void U16(int value) => BinaryPrimitives.WriteUInt16LittleEndian(Grow(2), (ushort)value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Grow(4), value);

    public void I32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Grow(4), value);

    public void Set16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(at, 2), (ushort)value);

    public void Set32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(at, 4), value);

    /// <summary>Zeros up to a multiple of <paramref name="unit"/>.</summary>
    public void Pad(int unit) => Zeros((unit - (Length % unit)) % unit);

    private Span<byte> Grow(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
