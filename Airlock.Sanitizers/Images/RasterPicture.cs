using System.Runtime.InteropServices;
using Airlock.Sanitizers.Contract;
using NetVips;

namespace Airlock.Sanitizers.Images;

/// <summary>Rebuilds one lossless picture as PNG: every pixel decoded, every byte written by us. Of several frames or pages the first.</summary>
internal sealed class RasterPicture(SanitizeContext context, string location)
{
    /// <summary>Null for the whole picture.</summary>
    public PictureCrop? Crop { get; init; }

    public bool TryRebuild(PictureKind kind, byte[] untrusted, Stream output)
    {
        var structure = kind is PictureKind.Png ? PngStructure.Read(untrusted) : null;
        if (Decode(kind, untrusted, Enums.FailOn.Error) is not { } decoded)
        {
            // Cut short, a viewer still shows the upper part; damaged in the middle of a checked stream, it shows nothing.
            if (structure is not { HasEnd: false, HasData: true } || Decode(kind, untrusted, Enums.FailOn.None) is not { } repaired) return false;
            decoded = repaired;
        }
        var written = new MemoryStream();
        PngWriter.Write(decoded.Raster, structure is null ? decoded.Density : structure.Density, written);
        Report(kind, untrusted, structure, decoded.Frames, written.GetBuffer().AsSpan(0, (int)written.Length));
        written.WriteTo(output);
        return true;
    }

    private void Report(PictureKind kind, ReadOnlySpan<byte> untrusted, PngStructure? structure, int frames, ReadOnlySpan<byte> written)
    {
        if (structure is { Metadata.Count: > 0 })
            context.Findings.Removed(FindingKind.Metadata, location, string.Join(", ", structure.Metadata), Severity.Low);
        if (structure is { HasEnd: false })
            context.Findings.Neutralized(FindingKind.MalformedStructure, location, "the picture is cut short; drawn as far as it decodes", Severity.Medium);
        if (structure is not null && structure.End < untrusted.Length)
            TrailingData.Report(untrusted[structure.End..], context, location);
        if (frames > 1 || structure is { Animated: true })
            context.Findings.Removed(FindingKind.HiddenContent, location, "frames or pages after the first", Severity.Low);
        // Other kinds change their format, and with it whatever else their containers held.
        if (kind is not PictureKind.Png)
            context.Findings.Removed(FindingKind.Metadata, location, "container of another format", Severity.Low);
        if (!untrusted.SequenceEqual(written))
            context.Findings.Add(FindingKind.Picture, FindingAction.Rebuilt, location, "decoded and encoded anew", Severity.Low);
    }

    private (Raster Raster, (uint X, uint Y)? Density, int Frames)? Decode(PictureKind kind, byte[] untrusted, Enums.FailOn failOn)
    {
        if (kind is PictureKind.Bmp)
            return BmpDecoder.TryDecode(untrusted, context.Budget) is { } bitmap ? (bitmap, null, 1) : null;
        try
        {
            using var opened = PictureDecoder.Open(kind, untrusted, failOn, context.Budget);
            using var whole = PictureDecoder.Upright(opened);
            using var upright = Crop?.Of(whole.CopyMemory()) ?? whole.Copy();
            var frames = opened.Contains("n-pages") && opened.Get("n-pages") is int count ? count : 1;
            var bytes = upright.Format is Enums.BandFormat.Ushort ? 2 : 1;
            // More bands than RGBA are inks or layers that no office program shows.
            using var shown = upright.Bands > 4 ? upright.ExtractBand(0, 3) : upright;
            var samples = bytes == 2 ? MemoryMarshal.AsBytes(shown.WriteToMemory<ushort>().AsSpan()).ToArray() : shown.WriteToMemory<byte>();
            return (new Raster(shown.Width, shown.Height, shown.Bands, bytes, samples), DensityOf(kind, opened), frames);
        }
        catch (VipsException)
        {
            return null;
        }
    }

    // Only scans carry a density worth keeping; the decoder gives pixels per millimetre, 1 where the file does not say.
    private static (uint X, uint Y)? DensityOf(PictureKind kind, Image image) =>
        kind is PictureKind.Tiff && image.Xres is > 1 and < 400 && image.Yres is > 1 and < 400
            ? PngDensity.Of((uint)Math.Round(image.Xres * 1000), (uint)Math.Round(image.Yres * 1000))
            : null;
}
