using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using NetVips;

namespace Airlock.Tests.Sanitizers.Images;

/// <summary>Makes pictures in any format with the library, and runs the rebuilder on them.</summary>
internal static class Pictures
{
    public sealed record Rebuilt(bool Done, FileFormat Format, byte[] Bytes, IReadOnlyList<Finding> Findings);

    /// <summary>A picture of soft gradients, so that JPEG changes it little.</summary>
    public static Image Gradient(int bands, int width = 40, int height = 24, Enums.Interpretation? interpretation = null)
    {
        var pixels = new byte[width * height * bands];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var band = 0; band < bands; band++)
                    pixels[(((y * width) + x) * bands) + band] = (byte)((x * (3 + band)) + (y * (4 - band)) + (20 * band));
        return Image.NewFromMemoryCopy<byte>(pixels, width, height, bands, Enums.BandFormat.Uchar)
            .Copy(interpretation: interpretation ?? (bands < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb));
    }

    public static SanitizeContext Context(FindingLog findings, SanitizeLimits? limits = null)
    {
        var request = new SanitizeRequest { ClaimedExtension = "", Limits = limits ?? new SanitizeLimits() };
        return new SanitizeContext(request, new Registry(), new Budget(request.Limits), findings);
    }

    public static Rebuilt Rebuild(byte[] picture, SanitizeLimits? limits = null)
    {
        var findings = new FindingLog();
        var output = new MemoryStream();
        var done = PictureRebuilder.TryRebuild(new MemoryStream(picture), output, Context(findings, limits), "p", out var format);
        return new Rebuilt(done, format, output.ToArray(), findings.Findings);
    }

    /// <summary>Rebuilds, and holds the result to the rule of Check.</summary>
    public static Rebuilt RebuildTwice(byte[] picture)
    {
        var first = Rebuild(picture);
        Assert.True(first.Done);
        var second = Rebuild(first.Bytes);
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.DoesNotContain(second.Findings, finding => finding.Changes);
        return first;
    }

    public static byte[] PngPixels(byte[] png)
    {
        using var image = Image.PngloadBuffer(png);
        using var rgb = image.Colourspace(Enums.Interpretation.Srgb);
        using var full = rgb.HasAlpha() ? rgb.Copy() : rgb.Bandjoin(255);
        return full.Cast(Enums.BandFormat.Uchar).WriteToMemory<byte>();
    }

    public static byte[] JpegPixels(byte[] jpeg)
    {
        using var image = Image.JpegloadBuffer(jpeg);
        return image.WriteToMemory<byte>();
    }

    public static double MeanDifference(byte[] left, byte[] right)
    {
        Assert.Equal(left.Length, right.Length);
        return left.Zip(right, (one, other) => Math.Abs(one - other)).Average();
    }
}
