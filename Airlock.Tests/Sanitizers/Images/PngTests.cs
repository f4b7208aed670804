using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using NetVips;

namespace Airlock.Tests.Sanitizers.Images;

public sealed class PngTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_pixel_of_a_png_stays(int bands)
    {
        using var picture = Pictures.Gradient(bands, 90, 60);
        var png = picture.PngsaveBuffer(keep: Enums.ForeignKeep.None);

        var rebuilt = Pictures.RebuildTwice(png);

        Assert.Equal(FileFormat.Png, rebuilt.Format);
        Assert.Equal(Pictures.PngPixels(png), Pictures.PngPixels(rebuilt.Bytes));
        Assert.DoesNotContain(rebuilt.Findings, finding => finding.Changes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sixteen_bits_stay_sixteen_bits(int bands)
    {
        using var picture = Pictures.Gradient(bands).Cast(Enums.BandFormat.Ushort).Linear([257.0], [3.0]).Cast(Enums.BandFormat.Ushort)
            .Copy(interpretation: bands < 3 ? Enums.Interpretation.Grey16 : Enums.Interpretation.Rgb16);
        var png = picture.PngsaveBuffer(keep: Enums.ForeignKeep.None);

        var rebuilt = Pictures.RebuildTwice(png);

        using var before = Image.PngloadBuffer(png);
        using var after = Image.PngloadBuffer(rebuilt.Bytes);
        Assert.Equal(before.WriteToMemory<ushort>(), after.WriteToMemory<ushort>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Few_colours_are_stored_with_few_bits(int depth)
    {
        using var picture = Pictures.Gradient(3, 64, 64);
        var png = picture.PngsaveBuffer(palette: true, bitdepth: depth);

        var rebuilt = Pictures.RebuildTwice(png);

        Assert.Equal((depth, (int)PngForm.Indexed), (rebuilt.Bytes[24], rebuilt.Bytes[25]));
        Assert.Equal(Pictures.PngPixels(png), Pictures.PngPixels(rebuilt.Bytes));
    }

    [Fact]
    public void A_black_and_white_scan_stays_one_bit()
    {
        using var picture = Pictures.Gradient(1, 200, 100).RelationalConst(Enums.OperationRelational.More, [100.0]);

        var rebuilt = Pictures.RebuildTwice(picture.PngsaveBuffer(bitdepth: 1));

        Assert.Equal((1, (int)PngForm.Grey), (rebuilt.Bytes[24], rebuilt.Bytes[25]));
    }

    [Fact]
    public void A_picture_with_more_pixels_than_allowed_is_a_bomb_before_it_is_decoded()
    {
        using var picture = Pictures.Gradient(1, 40, 40);

        var refused = Assert.Throws<FileRefusedException>(() => Pictures.Rebuild(picture.PngsaveBuffer(), new SanitizeLimits { MaxPixels = 1_599 }));

        Assert.Equal(Reasons.Bomb, refused.Reason);
    }

    [Fact]
    public void A_png_cut_short_is_drawn_as_far_as_it_decodes()
    {
        var random = new byte[120 * 120 * 3];
        new Random(1).NextBytes(random);
        using var picture = Image.NewFromMemoryCopy<byte>(random, 120, 120, 3, Enums.BandFormat.Uchar);
        var png = picture.PngsaveBuffer(keep: Enums.ForeignKeep.None);

        var rebuilt = Pictures.RebuildTwice(png[..(png.Length / 2)]);

        Assert.Contains(rebuilt.Findings, finding => finding is { Kind: FindingKind.MalformedStructure, Action: FindingAction.Neutralized });
    }

    [Fact]
    public void A_png_damaged_in_the_middle_is_no_picture()
    {
        using var picture = Pictures.Gradient(3, 200, 200);
        var png = picture.PngsaveBuffer(keep: Enums.ForeignKeep.None);
        png[png.Length / 2] ^= 0x55;

        Assert.False(Pictures.Rebuild(png).Done);
    }
}
