using System.Buffers.Binary;

namespace Airlock.Sanitizers.Images;

/// <summary>
/// Tells whether a JPEG is already exactly what we write: our head, one whole scan, nothing after it. Encoding such a one again would lose
/// quality each time and could never reproduce itself, so its coded data is kept, and this is the judge of that. Strict on purpose: one byte
/// that is not ours and the picture is decoded and encoded anew.
/// </summary>
internal static class JpegForm
{
    public static bool Matches(ReadOnlySpan<byte> untrusted) =>
        TryRead(untrusted, out var header)
        && header.ToBytes() is var head
        && untrusted.StartsWith(head)
        && JpegScan.IsWhole(untrusted[head.Length..], header);

    /// <summary>Guesses the variable numbers from where they would lie; the comparison with the written head decides.</summary>
    private static bool TryRead(ReadOnlySpan<byte> untrusted, out JpegHeader header)
    {
        header = default;
        var at = 2;
        var density = JpegDensity.None;
        if (IsMarker(untrusted, at, 0xE0) && untrusted.Length > at + 18)
        {
            density = new JpegDensity(untrusted[at + 11], U16(untrusted, at + 12), U16(untrusted, at + 14));
            at += 18;
        }
        var hasAdobe = IsMarker(untrusted, at, 0xEE);
        if (hasAdobe) at += 16;
        while (IsMarker(untrusted, at, 0xDB)) at += 69;
        if (!IsMarker(untrusted, at, 0xC0) || untrusted.Length < at + 12 || !density.IsAllowed) return false;
        JpegShape? shape = (untrusted[at + 9], untrusted[at + 11]) switch
        {
            (1, 0x11) => JpegShape.Grey,
            (3, 0x11) => JpegShape.Colour,
            (3, 0x22) => JpegShape.ColourHalved,
            (4, 0x11) => JpegShape.Cmyk,
            _ => null,
        };
        if (shape is not { } known) return false;
        header = new JpegHeader(U16(untrusted, at + 7), U16(untrusted, at + 5), known, density, hasAdobe);
        return header is { Width: > 0, Height: > 0 };
    }

    private static bool IsMarker(ReadOnlySpan<byte> bytes, int at, byte marker) =>
        bytes.Length > at + 4 && bytes[at] == 0xFF && bytes[at + 1] == marker;

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
