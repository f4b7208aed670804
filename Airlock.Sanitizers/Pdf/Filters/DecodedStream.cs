using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Filters;

/// <param name="PictureCodec">The codec <paramref name="Bytes"/> are still in; null when they are plain.</param>
/// <param name="Kept">The predictor still on the bytes.</param>
/// <param name="IsDamaged">Something was missing or wrong and read around.</param>
internal sealed record DecodedStream(ReadOnlyMemory<byte> Bytes, string? PictureCodec, PdfDictionary? CodecParameters, Predictor? Kept, bool IsDamaged)
{
    /// <summary>A filter nobody knows (or an order no reader takes): nothing can be said about the bytes.</summary>
    public static readonly DecodedStream Unknown = new(ReadOnlyMemory<byte>.Empty, null, null, null, true) { IsUnknown = true };

    public bool IsUnknown { get; private init; }
}
