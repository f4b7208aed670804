using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Metafiles;

public sealed class WmfTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_only_draws_stays_byte_for_byte(bool placeable) => Rebuilding.AssertUntouched(new WmfMaker { Objects = 3 }
        .Numbers(0x0103, 8).Numbers(0x020B, 0, 0).Numbers(0x020C, 100, 100).Numbers(0x02FA, 0, 1, 0, 0, 0).Numbers(0x012D, 0).Numbers(0x02FC, 0, 0xFF, 0,
            0).Numbers(0x012D, 1)
        .Record(0x02FB, [.. WmfMaker.Words(-12, 0, 0, 0, 400), 0, 0, 0, 128, 0, 0, 0, 0, .. "MS Gothic"u8, .. new byte[23]]).Numbers(0x012D, 2)
        .Numbers(0x0324, 3, 1, 1, 9, 1, 9, 9).Numbers(0x0538, 2, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4).Record(0x0521, [3, 0, .. "abc"u8, 0, 9, 0, 9, 0])
        .Record(0x0A32, [.. WmfMaker.Words(9, 9, 3, 2, 0, 0, 50, 50), .. "xyz"u8, 0, .. WmfMaker.Words(5, 5, 5)]).Numbers(0x001E).Numbers(0x0127, -1)
        .Record(0x0F43, [.. WmfMaker.Words(0x20, 0xCC, 0, 2, 1, 0, 0, 9, 9, 0, 0), .. Bitmap]).Numbers(0x0940, 0x42, 0, 0, 0, 0, 9, 9, 0, 0).Numbers(0x01F0,
            1).Bytes(placeable));

    [Fact]
    public void An_abort_procedure_goes_and_weighs_most()
    {
        var rebuilt = Rebuilding.Of(WmfMaker.Drawing().Escape(9, [0xCC, 0xCC, 0xCC, 0xCC]).Escape(15, [1, 2]).Escape(0x26, [1, 2]).Bytes())!;

        Assert.Equal(("1 comment, 1 escape, 1 abort procedure", Severity.High), (rebuilt.Drops.ToString(), rebuilt.Drops.Severity));
        Assert.Equal(WmfMaker.Drawing().Bytes(), rebuilt.Bytes.ToArray());
    }

    [Fact]
    public void An_object_left_out_moves_the_later_ones_up()
    {
        // The brush of a device bitmap takes place 1; the pen behind it is number 2 there, and number 1 in ours.
        var rebuilt = Rebuilding.Of(WmfMaker.Drawing().Numbers(0x01F9, 0, 0, 0, 0).Numbers(0x02FA, 0, 1, 0, 0, 0).Numbers(0x012D, 1).Numbers(0x012D,
            2).Numbers(0x01F0, 2).Bytes())!;

        Assert.Equal("1 of a type not allowed, 1 of a missing object", rebuilt.Drops.ToString());
        Assert.Equal(WmfMaker.Drawing(2).Numbers(0x02FA, 0, 1, 0, 0, 0).Numbers(0x012D, 1).Numbers(0x01F0, 1).Bytes(), rebuilt.Bytes.ToArray());
    }

    [Fact]
    public void Records_that_do_not_follow_one_another_to_an_end_become_the_stand_in()
    {
        var whole = WmfMaker.Drawing().Bytes();
        Assert.Null(Rebuilding.Of(whole[..^6]));
        foreach (var words in new[] { 0, 1, 2, 0x1000, int.MaxValue, -1, int.MinValue, 0x4000_0000 })
        {
            var lie = (byte[])whole.Clone();
            EmfMaker.Words(words).CopyTo(lie, 40);
            Assert.Null(Rebuilding.Of(lie));
        }
        var flat = (byte[])whole.Clone();
        (flat[14], flat[15]) = (0, 0);
        Assert.Null(Rebuilding.Of(flat));
    }

    public static TheoryData<string, byte[]> Lies() => new()
    {
        { "points", WmfMaker.Drawing().Numbers(0x0324, 5, 1, 1).Bytes() },
        { "polygons", WmfMaker.Drawing().Numbers(0x0538, 2, 60_000, 60_000, 1, 1).Bytes() },
        { "text", WmfMaker.Drawing().Record(0x0521, [200, 0, 65, 66, 0, 0, 0, 0]).Bytes() },
        { "extended text", WmfMaker.Drawing().Record(0x0A32, [.. WmfMaker.Words(9, 9, 3, 2, 0, 0)]).Bytes() },
        { "a palette", WmfMaker.Drawing().Numbers(0x0037, 0, 200, 1, 1).Bytes() },
        { "a bitmap outside", WmfMaker.Drawing().Record(0x0F43, [.. WmfMaker.Words(0x20, 0xCC, 0, 2, 1, 0, 0, 9, 9, 0, 0), .. Bitmap[..^2]]).Bytes() },
        { "a bitmap of the device", WmfMaker.Drawing().Numbers(0x0922, 0x20, 0xCC, 0, 0, 9, 9, 0, 0, 0, 1, 1, 2, 1, 1, 0).Bytes() },
        { "more restored than saved", WmfMaker.Drawing().Numbers(0x0127, -1).Bytes() },
        { "a scale of nothing", WmfMaker.Drawing().Numbers(0x0410, 0, 1, 1, 1).Bytes() },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_record_whose_numbers_lie_is_left_out(string lie, byte[] metafile)
    {
        var rebuilt = Rebuilding.Of(metafile)!;
        Assert.True(rebuilt.Drops.ToString() == "1 malformed", $"{lie}: {rebuilt.Drops}");
        Assert.Equal(WmfMaker.Drawing().Bytes(), rebuilt.Bytes.ToArray());
    }

    [Fact]
    public void A_face_name_ends_where_it_ends()
    {
        var rebuilt = Rebuilding.Of(WmfMaker.Drawing(2).Record(0x02FB, [.. new byte[18], .. "Arial\0SECRET"u8]).Bytes())!;
        Assert.DoesNotContain("SECRET", Encoding.ASCII.GetString(rebuilt.Bytes.ToArray()), StringComparison.Ordinal);
        Assert.Contains("Arial", Encoding.ASCII.GetString(rebuilt.Bytes.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>Two pixels of 24 bits, as we write them.</summary>
    private static readonly byte[] Bitmap = [.. EmfMaker.Words(40, 2, 1, 1 | (24 << 16), 0, 8, 0, 0, 0, 0), 1, 2, 3, 4, 5, 6, 0, 0];
}
