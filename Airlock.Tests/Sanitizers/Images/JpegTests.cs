using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using NetVips;

namespace Airlock.Tests.Sanitizers.Images;

public sealed class JpegTests
{
    [Theory]
    [InlineData(1, Enums.ForeignSubsample.Off, 75, false)]
    [InlineData(3, Enums.ForeignSubsample.Off, 75, false)]
    [InlineData(3, Enums.ForeignSubsample.On, 60, false)]
    [InlineData(3, Enums.ForeignSubsample.On, 80, true)]
    [InlineData(3, Enums.ForeignSubsample.Off, 100, true)]
    public void A_jpeg_looks_the_same_and_reproduces_itself(int bands, Enums.ForeignSubsample subsample, int quality, bool progressive)
    {
        using var picture = Pictures.Gradient(bands, 83, 61);
        var jpeg = picture.JpegsaveBuffer(q: quality, subsampleMode: subsample, interlace: progressive);

        var rebuilt = Pictures.RebuildTwice(jpeg);

        Assert.Equal(FileFormat.Jpeg, rebuilt.Format);
        Assert.True(JpegForm.Matches(rebuilt.Bytes));
        Assert.InRange(Pictures.MeanDifference(Pictures.JpegPixels(jpeg), Pictures.JpegPixels(rebuilt.Bytes)), 0, 3);
    }

    [Fact]
    public void The_head_we_write_is_the_head_the_encoder_used()
    {
        using var picture = Pictures.Gradient(3);
        var encoded = picture.JpegsaveBuffer(q: JpegPicture.Quality, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);

        var head = new JpegHeader(40, 24, JpegShape.Colour, JpegDensity.None, HasAdobe: false).ToBytes();

        const int jfif = 18;
        Assert.Equal(encoded[2..(head.Length - jfif)], head[(2 + jfif)..]);
    }

    [Fact]
    public void Bytes_hidden_in_the_coded_data_make_it_foreign()
    {
        using var picture = Pictures.Gradient(3);
        var ours = Pictures.Rebuild(picture.JpegsaveBuffer()).Bytes;

        Assert.True(JpegForm.Matches(ours));
        Assert.False(JpegForm.Matches([.. ours[..^2], 0x41, 0x41, 0xFF, 0xD9]));
        Assert.False(JpegForm.Matches([.. ours, 0x00]));
        Assert.False(JpegForm.Matches(ours.AsSpan(..^3)));
        Assert.False(JpegForm.Matches([.. ours[..2], 0xFF, 0xFE, 0, 4, 0x41, 0x41, .. ours[2..]]));
    }

    [Fact]
    public void The_orientation_is_baked_in_and_the_tag_gone()
    {
        using var picture = Pictures.Gradient(3, 40, 24).Mutate(tags => tags.Set(GValue.GIntType, "orientation", 6));

        var rebuilt = Pictures.RebuildTwice(picture.JpegsaveBuffer());

        using var upright = Image.JpegloadBuffer(rebuilt.Bytes);
        Assert.Equal((24, 40), (upright.Width, upright.Height));
        Assert.Contains(rebuilt.Findings, finding => finding.Kind is FindingKind.Metadata);
        Assert.Equal(-1, rebuilt.Bytes.AsSpan().IndexOf("Exif"u8));
    }

    [Fact]
    public void A_jpeg_cut_short_is_drawn_as_far_as_it_decodes()
    {
        using var picture = Pictures.Gradient(3, 200, 200);
        var jpeg = picture.JpegsaveBuffer();

        var rebuilt = Pictures.RebuildTwice(jpeg[..(jpeg.Length * 2 / 3)]);

        Assert.Contains(rebuilt.Findings, finding => finding is { Kind: FindingKind.MalformedStructure, Action: FindingAction.Neutralized });
    }

    [Fact]
    public void Inks_become_sRGB_in_a_file_but_stay_inks_in_a_pdf()
    {
        using var picture = Pictures.Gradient(4, interpretation: Enums.Interpretation.Cmyk);
        var jpeg = picture.JpegsaveBuffer(subsampleMode: Enums.ForeignSubsample.Off);
        using var before = Image.JpegloadBuffer(jpeg);

        var file = Pictures.RebuildTwice(jpeg);
        using var shown = Image.JpegloadBuffer(file.Bytes);
        Assert.Equal(3, shown.Bands);

        Assert.True(PictureRebuilder.TryRebuildJpegForPdf(jpeg, Pictures.Context(new FindingLog()), "p", out var inks));
        using var after = Image.JpegloadBuffer(inks);
        Assert.Equal(4, after.Bands);
        Assert.InRange(Pictures.MeanDifference(before.WriteToMemory<byte>(), after.WriteToMemory<byte>()), 0, 2);
        Assert.True(JpegForm.Matches(inks));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_Adobe_marker_of_a_pdf_picture_stays_if_it_was_there(bool hasAdobe)
    {
        var plain = Pictures.Rebuild(Pictures.Gradient(3).JpegsaveBuffer()).Bytes;
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];
        // A comment makes it foreign, so that it is encoded anew.
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 0x41, 0x41, .. hasAdobe ? adobe : [], .. plain[2..]];

        Assert.True(PictureRebuilder.TryRebuildJpegForPdf(jpeg, Pictures.Context(new FindingLog()), "p", out var clean));
        Assert.Equal(hasAdobe, clean.AsSpan().IndexOf("Adobe"u8) >= 0);
        Assert.True(PictureRebuilder.TryRebuildJpegForPdf(clean, Pictures.Context(new FindingLog()), "p", out var again));
        Assert.Equal(clean, again);
    }
}
