using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>
/// Eight bytes that name a key pair, shown as minisign shows them: a little-endian number in hexadecimal. Random, except that a demo
/// key's begin with the letters DEMO: so the mark is in the public key, in every signature, and cannot be cut off like a comment.
/// </summary>
public readonly record struct KeyId(ulong Value)
{
    public const int Length = 8;
    private const uint DemoMark = 'D' | 'E' << 8 | 'M' << 16 | 'O' << 24;

    public bool IsDemo => (uint)Value == DemoMark;

    public static KeyId New(bool demo)
    {
        Span<byte> random = stackalloc byte[Length];
        KeyId id;
        do
        {
            RandomNumberGenerator.Fill(random);
            if (demo) BinaryPrimitives.WriteUInt32LittleEndian(random, DemoMark);
            id = Read(random);
        }
        while (id.IsDemo != demo);
        return id;
    }

    public static KeyId Read(ReadOnlySpan<byte> eight) => new(BinaryPrimitives.ReadUInt64LittleEndian(eight));

    public void CopyTo(Span<byte> eight) => BinaryPrimitives.WriteUInt64LittleEndian(eight, Value);

    public static bool TryParse(string text, out KeyId id)
    {
        var parsed = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text.Length == Length * 2;
        id = parsed ? new KeyId(value) : default;
        return parsed;
    }

    public override string ToString() => Value.ToString("X16", CultureInfo.InvariantCulture);
}
