using Airlock.Sanitizers.Images;
using NetVips;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>JPEG or PNG in the place of a bitmap's rows (MS-WMF 2.1.1.7), decoded into rows: as a printer would take it, so a screen does too.</summary>
internal static class DibPicture
{
    /// <summary>Blue, green, red, the lowest row first; null when it is not the picture the header describes.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> untrusted, DibHeader header, int rowBytes, MetafileBudget budget)
    {
        var kind = PictureMagic.Of(untrusted);
        if (kind != (header.Compression is DibCompression.Jpeg ? PictureKind.Jpeg : PictureKind.Png)) return null;
        try
        {
            using var opened = PictureDecoder.Open(kind, untrusted.ToArray(), Enums.FailOn.Error, budget.Whole);
            if (opened.Width != header.Width || opened.Height != header.Height) return null;
            using var upright = PictureDecoder.Upright(opened);
            using var opaque = upright.HasAlpha() ? upright.Flatten(background: [255]) : upright.Copy();
            using var deep = opaque.Format is Enums.BandFormat.Ushort ? opaque.Cast(Enums.BandFormat.Uchar, shift: true) : opaque.Copy();
            return deep.Width == header.Width && deep.Height == header.Height && deep.Bands is 1 or 3
                ? Rows(deep.WriteToMemory<byte>(), header, deep.Bands, rowBytes) : null;
        }
        catch (VipsException)
        {
            return null;
        }
    }

    private static byte[] Rows(byte[] samples, DibHeader header, int bands, int rowBytes)
    {
        var rows = new byte[(long)rowBytes * header.Height];
        for (var y = 0; y < header.Height; y++)
            for (var x = 0; x < header.Width; x++)
            {
                var from = samples.AsSpan(((y * header.Width) + x) * bands, bands);
                var to = rows.AsSpan(((header.Height - 1 - y) * rowBytes) + (x * 3), 3);
                (to[0], to[1], to[2]) = (from[^1], from[bands / 2], from[0]);
            }
        return rows;
    }
}
