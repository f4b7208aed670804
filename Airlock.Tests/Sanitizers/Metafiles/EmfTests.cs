using System.IO.Compression;
using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Metafiles;

public sealed class EmfTests
{
    [Fact]
    public void What_only_draws_stays_byte_for_byte() => Rebuilding.AssertUntouched(EmfMaker.Drawing(4)
        .Numbers(38, 2, 0, 1, 1, 0xFF00).Numbers(37, 2).Font(3, "MS 明朝").Numbers(37, 3).Text("検査値").Numbers(37, unchecked((int)0x8000_0007))
        .Record(86, [.. EmfMaker.Words(0, 0, 9, 9, 3), 0, 0, 0, 0, 9, 0, 0, 0, 9, 0, 9, 0])
        .Record(91, [.. EmfMaker.Words(0, 0, 9, 9, 2, 4, 2, 2), .. new byte[16]])
        .Numbers(33).Numbers(59).Numbers(27, 1, 1).Numbers(54, 5, 5).Numbers(61).Numbers(60).Numbers(62, 0, 0, 9, 9).Numbers(34, -1)
        .Bitmap(EmfMaker.Info(3, 2, 24)[..20] is var info ? [.. info, .. EmfMaker.Words(24, 0, 0, 0, 0)] : [],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0], 3, 2)
        .Record(118, [.. EmfMaker.Words(0, 0, 9, 9, 2, 1, 0), .. new byte[32], .. EmfMaker.Words(0, 1, 0)])
        .Numbers(75, 48, 5, 32, 1, 1, 16, 0, 0, 9, 9, 0, 0, 9, 9).Numbers(40, 2).Bytes());

    [Theory]
    [InlineData(70, "1 comment")] // any comment
    [InlineData(99, "1 colour profile")]
    [InlineData(100, "1 colour profile")]
    [InlineData(101, "1 colour profile")]
    [InlineData(102, "1 OpenGL")]
    [InlineData(103, "1 OpenGL")]
    [InlineData(104, "1 OpenGL")]
    [InlineData(105, "1 escape")]
    [InlineData(106, "1 escape")]
    [InlineData(107, "1 of a type not allowed")]
    [InlineData(110, "1 escape")]
    [InlineData(112, "1 colour profile")]
    [InlineData(113, "1 colour profile")]
    [InlineData(117, "1 of a type not allowed")]
    [InlineData(121, "1 colour profile")]
    [InlineData(122, "1 colour profile")]
    [InlineData(123, "1 of a type not allowed")]
    [InlineData(1, "1 of a type not allowed")] // a second header
    public void What_does_more_than_draw_goes_and_is_counted(int type, string counted)
    {
        var rebuilt = Rebuilding.Of(EmfMaker.Drawing().Numbers(type, 9, 0x44414544, 9, 9, 9, 9, 9, 9).Bytes())!;

        Assert.Equal(counted, rebuilt.Drops.ToString());
        Assert.Equal(EmfMaker.Drawing().Bytes(), rebuilt.Bytes.ToArray());
    }

    [Fact]
    public void A_dual_picture_keeps_its_plain_half_and_an_emf_plus_one_becomes_the_stand_in()
    {
        Assert.Equal("2 comment", Rebuilding.Drops(EmfMaker.Drawing().Plus(isDual: true).Comment("EMF+", "more").Bytes()));
        Assert.Null(Rebuilding.Of(EmfMaker.Drawing().Plus(isDual: false).Bytes()));
        Assert.Null(Rebuilding.Of(EmfMaker.Drawing().Comment("EMF+", "without a header").Bytes()));
    }

    [Fact]
    public void Nothing_is_left_of_description_font_padding_and_what_follows_the_end()
    {
        var rebuilt = Rebuilding.Of([.. EmfMaker.Drawing(3).Font(2, "MS Gothic", "SECRET").Numbers(43, 1, 1, 5, 5, 0x52434553).Bytes("SECRET"),
            .. "SECRET"u8])!;

        Assert.Equal((6, true), (rebuilt.Trailing, rebuilt.IsChanged));
        Assert.DoesNotContain("SECR", Encoding.ASCII.GetString(rebuilt.Bytes.ToArray()).Replace("\0", ""), StringComparison.Ordinal);
        Assert.Contains("MS Gothic", Encoding.ASCII.GetString(rebuilt.Bytes.ToArray()).Replace("\0", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_do_not_follow_one_another_to_an_end_become_the_stand_in()
    {
        var whole = EmfMaker.Drawing().Bytes();
        Assert.Null(Rebuilding.Of(whole[..^20]));
        Assert.Null(Rebuilding.Of(EmfMaker.Drawing().Bytes(hasEnd: false)));
        foreach (var size in new[] { 0, 4, 7, 13, 18, 1 << 20, int.MaxValue, -4, int.MinValue })
        {
            var lie = (byte[])whole.Clone();
            EmfMaker.Words(size).CopyTo(lie, 108 + 4);
            Assert.Null(Rebuilding.Of(lie));
        }
    }

    [Theory]
    [InlineData(76)] // no millimetres
    [InlineData(84)]
    public void A_header_by_whose_numbers_nobody_can_divide_becomes_the_stand_in(int at)
    {
        var flat = EmfMaker.Drawing().Bytes();
        EmfMaker.Words(0).CopyTo(flat, at);
        Assert.Null(Rebuilding.Of(flat));
    }

    public static TheoryData<string, byte[]> Lies() => new()
    {
        { "points", EmfMaker.Drawing().Numbers(3, 0, 0, 9, 9, 3, 1, 1).Bytes() },
        { "points that run over", EmfMaker.Drawing().Numbers(3, 0, 0, 9, 9, 0x2000_0001, 1, 1).Bytes() },
        { "a curve of two", EmfMaker.Drawing().Numbers(2, 0, 0, 9, 9, 2, 1, 1, 1, 1).Bytes() },
        { "polygons", EmfMaker.Drawing().Numbers(8, 0, 0, 9, 9, 0x4000_0000, 1, 1, 1, 1).Bytes() },
        { "polygons of more than all points", EmfMaker.Drawing().Numbers(8, 0, 0, 9, 9, 1, 1, 2, 1, 1).Bytes() },
        { "text", EmfMaker.Drawing().Text("abc", claimed: 4000).Bytes() },
        { "text outside", EmfMaker.Drawing().Text("abc", offset: -4).Bytes() },
        { "a region", EmfMaker.Drawing().Numbers(75, 48, 5, 32, 1, 0x1000_0001, 16, 0, 0, 9, 9, 0, 0, 9, 9).Bytes() },
        { "corners", EmfMaker.Drawing().Record(118, [.. EmfMaker.Words(0, 0, 9, 9, 2, 1, 2), .. new byte[32], .. EmfMaker.Words(0, 1, 2)]).Bytes() },
        { "a palette", EmfMaker.Drawing().Numbers(49, 1, 0x0300 | (500 << 16), 0).Bytes() },
        { "dashes", EmfMaker.Drawing().Numbers(95, 1, 0, 0, 0, 0, 7, 1, 0, 0, 0, 0x4000_0000).Bytes() },
        { "an address for a hatch", EmfMaker.Drawing().Numbers(39, 1, 3, 0, 0x1234_5678).Bytes() },
        { "a number that is none", EmfMaker.Drawing().Record(35, [.. EmfMaker.Float(float.NaN), .. new byte[20]]).Bytes() },
        { "more restored than saved", EmfMaker.Drawing().Numbers(34, -1).Bytes() },
        { "an end of no path", EmfMaker.Drawing().Numbers(60).Bytes() },
        { "a fill of no path", EmfMaker.Drawing().Numbers(62, 0, 0, 9, 9).Bytes() },
        { "a bitmap outside", EmfMaker.Drawing().Bitmap(EmfMaker.Info(3, 2, 24), new byte[8], 3, 2).Bytes() },
        { "a bitmap that runs over", EmfMaker.Drawing().Bitmap(EmfMaker.Info(0x7FFF, 0x7FF, 32), new byte[8], 3, 2).Bytes() },
        { "JPEG in a bitmap", EmfMaker.Drawing().Bitmap(EmfMaker.Info(1, 1, 0, compression: 4), new byte[8], 1, 1).Bytes() },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_record_whose_numbers_lie_is_left_out(string lie, byte[] metafile)
    {
        var rebuilt = Rebuilding.Of(metafile)!;
        Assert.True(rebuilt.Drops.ToString() == "1 malformed", $"{lie}: {rebuilt.Drops}");
        Assert.Equal(EmfMaker.Drawing().Bytes(), rebuilt.Bytes.ToArray());
    }

    [Fact]
    public void Only_objects_that_were_made_are_used()
    {
        Assert.Equal("1 of a missing object", Rebuilding.Drops(EmfMaker.Drawing().Numbers(37, 7).Bytes()));
        Assert.Equal("1 of a missing object", Rebuilding.Drops(EmfMaker.Drawing().Numbers(48, 1).Bytes()));
        Assert.Equal("2 of a missing object", Rebuilding.Drops(EmfMaker.Drawing().Numbers(40, 1).Numbers(40, 1).Numbers(37, 1).Bytes()));
        Assert.Equal("1 malformed", Rebuilding.Drops(EmfMaker.Drawing().Numbers(38, 0, 0, 1, 1, 0).Bytes()));
        Assert.Equal("1 malformed", Rebuilding.Drops(EmfMaker.Drawing().Numbers(38, -1, 0, 1, 1, 0).Bytes()));
    }

    [Fact]
    public void A_picture_of_more_pixels_than_allowed_refuses_the_file()
    {
        var bitmap = EmfMaker.Drawing().Bitmap(EmfMaker.Info(100, 100, 24), new byte[30_000], 100, 100).Bytes();
        Assert.NotNull(Rebuilding.Of(bitmap));
        Assert.Throws<Airlock.Sanitizers.FileRefusedException>(() => Rebuilding.Of(bitmap, new SanitizeLimits { MaxPixels = 9_999 }));
        // Each small enough, together not.
        Assert.Null(Rebuilding.Of(EmfMaker.Drawing().Bitmap(EmfMaker.Info(100, 100, 24), new byte[30_000], 100, 100).Bitmap(EmfMaker.Info(100, 100, 24),
            new byte[30_000], 100, 100).Bytes(),
            new SanitizeLimits { MaxPixels = 19_999 }));
    }

    [Fact]
    public void A_compressed_one_is_delivered_plain_and_a_bomb_refuses_the_file()
    {
        Assert.Equal(EmfMaker.Drawing().Bytes(), Rebuilding.Of(Pack(EmfMaker.Drawing().Bytes()))!.Bytes.ToArray());
        Assert.Null(Rebuilding.Of(Pack(EmfMaker.Drawing().Bytes())[..^30]));
        Assert.Throws<Airlock.Sanitizers.FileRefusedException>(() => Rebuilding.Of(Pack(new byte[8 << 20])));
    }

    private static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
