namespace Airlock.Sanitizers.Vba;

/// <summary>One record of the dir stream: an id, a length, its data.</summary>
/// <param name="Whole">As it lies there, head included.</param>
internal readonly record struct VbaRecord(ushort Id, ReadOnlyMemory<byte> Whole)
{
    public const int HeadBytes = 6;

    public ReadOnlySpan<byte> Head => Whole.Span[..HeadBytes];

    public ReadOnlySpan<byte> Data => Whole.Span[HeadBytes..];
}
