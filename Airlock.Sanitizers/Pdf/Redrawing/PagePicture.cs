using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Pages;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>
/// A drawn page as a picture that is small for what it shows: letters and areas losslessly but for their blurred edges, which need few
/// shades; photographs as JPEG.
/// </summary>
internal static class PagePicture
{
    /// <summary>More of a page than this in edges, and it is a photograph or a scan.</summary>
    private const double MostEdges = 0.15;

    private const int MostColours = 256;

    public static PdfStream Of(PnmPicture page) => Drawn(page) ?? Photograph(page);

    /// <summary>Null when it is none: too many colours, or edges everywhere. Runs of one colour, most of a page, are passed over whole.</summary>
    private static PdfStream? Drawn(PnmPicture page)
    {
        var (known, table) = (new short[1 << 12], new List<byte>());
        var indices = GC.AllocateUninitializedArray<byte>(page.Width * page.Height);
        var (edges, most) = (0, indices.Length * MostEdges);
        var depth = page.Depth;
        for (var y = 0; y < page.Height; y++)
        {
            var row = page.Samples.AsSpan(y * page.Width * depth, page.Width * depth);
            var before = -1;
            for (var x = 0; x < page.Width;)
            {
                var run = 1 + (row[(x * depth)..^depth].CommonPrefixLength(row[((x + 1) * depth)..]) / depth);
                var here = ColourAt(row, x, depth);
                var after = x + run < page.Width ? ColourAt(row, x + run, depth) : here;
                var isEdge = run == 1 && here != before && here != after;
                if (isEdge && ++edges > most) return null;
                var shown = isEdge ? Coarse(here) : here;
                ref var index = ref known[shown];
                if (index == 0)
                {
                    if (table.Count == MostColours * 3) return null;
                    table.AddRange([(byte)((shown >> 8) * 17), (byte)((shown >> 4 & 15) * 17), (byte)((shown & 15) * 17)]);
                    index = (short)(table.Count / 3);
                }
                indices.AsSpan((y * page.Width) + x, run).Fill((byte)(index - 1));
                (before, x) = (here, x + run);
            }
        }
        return Flate(page, table, indices);
    }

    /// <summary>Sixteen shades of each colour are more than paper shows.</summary>
    private static int ColourAt(ReadOnlySpan<byte> row, int x, int depth) =>
        depth == 1 ? Shade(row[x]) * 0x111 : Shade(row[x * 3]) << 8 | Shade(row[(x * 3) + 1]) << 4 | Shade(row[(x * 3) + 2]);

    private static int Shade(byte value) => (value + 8) / 17;

    /// <summary>Four shades of each.</summary>
    private static int Coarse(int colour) => Coarsest(colour >> 8) << 8 | Coarsest(colour >> 4 & 15) << 4 | Coarsest(colour & 15);

    private static int Coarsest(int shade) => (shade + 2) / 5 * 5;

    private static PdfStream Flate(PnmPicture page, List<byte> table, byte[] indices)
    {
        var bits = (table.Count / 3) switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        var colours = new PdfArray([new PdfName("Indexed"), new PdfName("DeviceRGB"), new PdfInteger((table.Count / 3) - 1), new PdfString([.. table])]);
        return new PdfStream(Described(page, colours, bits, "FlateDecode"), Packer.Deflate(Pack(indices, page.Width, bits))) { IsPacked = true };
    }

    private static byte[] Pack(byte[] indices, int width, int bits)
    {
        if (bits == 8) return indices;
        var rowBytes = ((width * bits) + 7) / 8;
        var packed = new byte[indices.Length / width * rowBytes];
        for (var (start, to) = (0, 0); start < indices.Length; start += width, to += rowBytes)
        {
            var row = indices.AsSpan(start, width);
            // The first colour of a page, most of it, is zero and there already.
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0; x = NextAfter(row, x))
                packed[to + (x * bits / 8)] |= (byte)(row[x] << (8 - bits - (x * bits % 8)));
        }
        return packed;
    }

    private static int NextAfter(ReadOnlySpan<byte> row, int x) => row[(x + 1)..].IndexOfAnyExcept((byte)0) is >= 0 and var next ? x + 1 + next : -1;

    private static PdfStream Photograph(PnmPicture page)
    {
        var isGrey = page.Depth == 1 || IsGrey(page.Samples);
        return new(Described(page, new PdfName(isGrey ? "DeviceGray" : "DeviceRGB"), 8, "DCTDecode"),
            JpegPicture.EncodeSamples(isGrey && page.Depth == 3 ? Grey(page.Samples) : page.Samples, page.Width, page.Height, isGrey ? 1 : 3, halved: true))
        { IsPacked = true };
    }

    private static bool IsGrey(ReadOnlySpan<byte> rgb)
    {
        for (var i = 0; i < rgb.Length; i += 3)
            if (Math.Abs(rgb[i] - rgb[i + 1]) > 2 || Math.Abs(rgb[i + 1] - rgb[i + 2]) > 2) return false;
        return true;
    }

    private static byte[] Grey(ReadOnlySpan<byte> rgb)
    {
        var grey = new byte[rgb.Length / 3];
        for (var i = 0; i < grey.Length; i++) grey[i] = rgb[i * 3];
        return grey;
    }

    private static PdfDictionary Described(PnmPicture page, PdfObject colours, int bits, string filter) => new(new()
    {
        ["Type"] = new PdfName("XObject"),
        ["Subtype"] = new PdfName("Image"),
        ["Width"] = new PdfInteger(page.Width),
        ["Height"] = new PdfInteger(page.Height),
        ["ColorSpace"] = colours,
        ["BitsPerComponent"] = new PdfInteger(bits),
        ["Filter"] = new PdfName(filter),
    });
}
