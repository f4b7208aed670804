using System.Buffers;
using System.Security.Cryptography;

namespace Airlock.Core.Storage;

/// <summary>
/// The name of a stored object: 128 random bits of ours, 32 hexadecimal digits. Never made from anything a client sent,
/// so no client text can become a path; <see cref="FromStore"/> takes only what <see cref="ToString"/> gave.
/// </summary>
public readonly record struct BlobId
{
    private const int Bytes = 16;
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly string? _hex;

    private BlobId(string hex) => _hex = hex;

    public static BlobId New() => new(RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true));

    /// <summary>Reads back an id of ours, from a row or a file name of the store.</summary>
    public static BlobId FromStore(string stored) =>
        TryFromStore(stored, out var id) ? id : throw new FormatException("not a blob id");

    internal static bool TryFromStore(string stored, out BlobId id)
    {
        var isId = stored.Length == Bytes * 2 && !stored.AsSpan().ContainsAnyExcept(LowerHex);
        id = isId ? new BlobId(stored) : default;
        return isId;
    }

    internal void CopyTo(Span<byte> sixteen) => Convert.FromHexString(ToString(), sixteen, out _, out _);

    public override string ToString() => _hex ?? throw new InvalidOperationException("an unset blob id names nothing");
}
