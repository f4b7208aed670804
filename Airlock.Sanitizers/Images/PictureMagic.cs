namespace Airlock.Sanitizers.Images;

/// <summary>Tells a picture by its first bytes, at offset zero only: what starts otherwise is not a picture to us.</summary>
internal static class PictureMagic
{
    /// <summary>Bytes needed to tell.</summary>
    public const int Length = 12;

    public static PictureKind Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureKind.Png,
        [0xFF, 0xD8, 0xFF, ..] => PictureKind.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => PictureKind.Gif,
        // The two reserved words are zero in every bitmap a program writes; plain text may well begin with "BM".
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => PictureKind.Bmp,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => PictureKind.Tiff,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PictureKind.Webp,
        _ => PictureKind.Unknown,
    };
}
