using Airlock.Sanitizers.Contract;
using NetVips;

namespace Airlock.Sanitizers.Images;

/// <summary>Rebuilds one JPEG: kept as it is when it is already ours, else decoded in full and encoded anew.</summary>
internal sealed class JpegPicture(SanitizeContext context, string location)
{
    /// <summary>Coarse enough to stay small, fine enough that a reading of it does not suffer. The tables in JpegTables are of this quality.</summary>
    public const int Quality = 92;

    /// <summary>A PDF draws by its own colour space and orientation: there samples stay as they are, and the Adobe marker with them.</summary>
    public bool ForPdf { get; init; }

    /// <summary>Null for the whole picture.</summary>
    public PictureCrop? Crop { get; init; }

    public bool TryRebuild(byte[] untrusted, Stream output)
    {
        var structure = JpegStructure.Read(untrusted);
        if (Crop is null && JpegForm.Matches(untrusted.AsSpan(0, structure.End)))
        {
            output.Write(untrusted, 0, structure.End);
            ReportTrailing(untrusted, structure);
            return true;
        }
        // A photograph cut short, or with a damaged run of data, opens in every viewer; so it is delivered as far as it decodes, and said.
        var whole = TryEncode(untrusted, structure, Enums.FailOn.Error);
        if ((whole ?? TryEncode(untrusted, structure, Enums.FailOn.None)) is not { } coded) return false;
        if (whole is null || !structure.HasEnd)
            context.Findings.Neutralized(FindingKind.MalformedStructure, location, "the picture is damaged or cut short; drawn as far as it decodes", Severity.Medium);
        output.Write(coded);
        if (structure.Metadata.Count > 0)
            context.Findings.Removed(FindingKind.Metadata, location, string.Join(", ", structure.Metadata), Severity.Low);
        ReportTrailing(untrusted, structure);
        context.Findings.Add(FindingKind.Picture, FindingAction.Rebuilt, location, "decoded and encoded anew", Severity.Low);
        return true;
    }

    private void ReportTrailing(ReadOnlySpan<byte> untrusted, JpegStructure structure)
    {
        if (structure.End < untrusted.Length)
            TrailingData.Report(untrusted[structure.End..], context, location);
    }

    private byte[]? TryEncode(byte[] untrusted, JpegStructure structure, Enums.FailOn failOn)
    {
        try
        {
            using var opened = PictureDecoder.Open(PictureKind.Jpeg, untrusted, failOn, context.Budget);
            using var ready = ForPdf ? opened.Copy() : PictureDecoder.Upright(opened);
            using var shown = Crop?.Of(ready.CopyMemory()) ?? ready.Copy();
            return Encode(shown, structure.Halved, structure.HasAdobe, ForPdf);
        }
        catch (VipsException)
        {
            return null;
        }
    }

    /// <summary>Raw samples, grey or RGB, in the form a PDF keeps as it is.</summary>
    public static unsafe byte[] EncodeSamples(byte[] samples, int width, int height, int bands, bool halved)
    {
        Vips.Start();
        // By address: given an array, the binding makes a native function of a delegate, which takes memory that can be written and run, and no child has such.
        fixed (byte* start = samples)
        {
            using var image = Image.NewFromMemory((nint)start, (ulong)samples.Length, width, height, bands, Enums.BandFormat.Uchar);
            using var meant = image.Copy(interpretation: bands == 1 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
            return Encode(meant, halved, hadAdobe: false, forPdf: true);
        }
    }

    private static byte[] Encode(Image image, bool halved, bool hadAdobe, bool forPdf)
    {
        var shape = image.Bands switch
        {
            1 => JpegShape.Grey,
            4 => JpegShape.Cmyk,
            _ => halved ? JpegShape.ColourHalved : JpegShape.Colour,
        };
        var coded = image.JpegsaveBuffer(
            q: Quality, optimizeCoding: false, interlace: false, trellisQuant: false, overshootDeringing: false, optimizeScans: false, quantTable: 0,
            subsampleMode: shape is JpegShape.ColourHalved ? Enums.ForeignSubsample.On : Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);
        var density = forPdf || shape is JpegShape.Cmyk ? JpegDensity.None : JpegDensity.FromPixelsPerMillimetre(image.Xres, image.Yres);
        var header = new JpegHeader((ushort)image.Width, (ushort)image.Height, shape, density, forPdf && hadAdobe && shape is not JpegShape.Grey);
        return [.. header.ToBytes(), .. ScanOf(coded)];
    }

    /// <summary>The coded data after the encoder's own head: ours differs in density and Adobe marker only.</summary>
    private static ReadOnlySpan<byte> ScanOf(ReadOnlySpan<byte> coded)
    {
        var at = 2;
        while (coded[at + 1] != 0xDA) at += 2 + ((coded[at + 2] << 8) | coded[at + 3]);
        return coded[(at + 2 + ((coded[at + 2] << 8) | coded[at + 3]))..];
    }
}
