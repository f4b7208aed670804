namespace Airlock.Core.Storage.Keys;

/// <summary>A secret only the holder of one private key can open, and only for the context it was sealed for. Fit for a database row.</summary>
public readonly record struct SealedKey(ReadOnlyMemory<byte> Bytes)
{
    public bool Equals(SealedKey other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }
}
