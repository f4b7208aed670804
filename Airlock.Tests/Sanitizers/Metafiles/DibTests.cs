using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Metafiles;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Metafiles;

/// <summary>Bitmaps inside records: from every packing to plain rows, with nothing in the gaps.</summary>
public sealed class DibTests
{
    [Fact]
    public void Indices_stay_and_the_gaps_and_missing_colours_become_nothing()
    {
        var (info, rows) = Read(EmfMaker.Info(3, 1, 1, 0, 1, 0x7F112233), [0xFF, 0xEE, 0xEE, 0xEE])!.Value;

        Assert.Equal([.. EmfMaker.Words(40, 3, 1, 1 | (1 << 16), 0, 4, 0, 0, 0, 0, 0x112233, 0)], info);
        Assert.Equal([0b1110_0000, 0, 0, 0], rows);
    }

    [Fact]
    public void The_fourth_byte_stays_only_where_it_blends()
    {
        Assert.Equal([1, 2, 3, 0], Read(EmfMaker.Info(1, 1, 32), [1, 2, 3, 77])!.Value.Rows);
        Assert.Equal([1, 2, 3, 77], Read(EmfMaker.Info(1, 1, 32), [1, 2, 3, 77], blends: true)!.Value.Rows);
        Assert.Null(Read(EmfMaker.Info(1, 1, 24), [1, 2, 3, 77], blends: true));
    }

    [Fact]
    public void Sixteen_bits_and_fields_become_twenty_four()
    {
        Assert.Equal([255, 0, 0, 0, 255, 0, 0, 0], Read(EmfMaker.Info(2, 1, 16), [0x1F, 0, 0xE0, 0x03])!.Value.Rows);
        Assert.Equal([0, 255, 0, 0], Read(EmfMaker.Info(1, 1, 16, 3, 0, 0xF800, 0x07E0, 0x1F), [0xE0, 0x07, 0, 0])!.Value.Rows);
        Assert.Equal([3, 2, 1, 0], Read(EmfMaker.Info(1, 1, 32, 3, 0, 0xFF, 0xFF00, 0xFF0000), [1, 2, 3, 9])!.Value.Rows);
    }

    [Fact]
    public void Runs_are_unpacked_and_never_leave_the_picture()
    {
        // Two of colour 1, the end of the line, a step, three as they are, and then far more than there is room for.
        byte[] runs = [2, 1, 0, 0, 0, 2, 1, 0, 0, 3, 5, 6, 7, 0, 255, 9, 0, 2, 255, 255, 255, 9, 0, 1];
        Assert.Equal([1, 1, 0, 0, 0, 5, 6, 7], Read(EmfMaker.Info(4, 2, 8, 1, 1, 0), runs)!.Value.Rows);
        Assert.Equal([0x12, 0x10, 0, 0], Read(EmfMaker.Info(3, 1, 4, 2, 1, 0), [3, 0x12, 0, 1])!.Value.Rows);
        Assert.Null(Read(EmfMaker.Info(4, -2, 8, 1, 1, 0), runs));
    }

    [Fact]
    public void The_oldest_header_becomes_the_ordinary_one()
    {
        var (info, rows) = Read([12, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 3, 4, 5, 6], [0x80, 0, 0, 0])!.Value;

        Assert.Equal([.. EmfMaker.Words(40, 1, 1, 1 | (1 << 16), 0, 4, 0, 0, 0, 0), 1, 2, 3, 0, 4, 5, 6, 0], info);
        Assert.Equal([0x80, 0, 0, 0], rows);
    }

    [Fact]
    public void Pictures_in_the_place_of_rows_are_decoded_into_rows()
    {
        using var pixels = NetVips.Image.NewFromMemory(new byte[] { 1, 2, 3, 4, 5, 6 }, 1, 2, 3, NetVips.Enums.BandFormat.Uchar);
        var png = pixels.PngsaveBuffer();

        // Blue first, and the lowest row.
        Assert.Equal([6, 5, 4, 0, 3, 2, 1, 0], Read(EmfMaker.Info(1, 2, 0, 5), png)!.Value.Rows);
        Assert.Equal([.. EmfMaker.Words(40, 1, 2, 1 | (24 << 16), 0, 8, 0, 0, 0, 0)], Read(EmfMaker.Info(1, 2, 0, 5), png)!.Value.Info);
        Assert.Equal(16 * 3 * 8, Read(EmfMaker.Info(16, 8, 0, 4), JpegMaker.Clean(16, 8))!.Value.Rows.Length);
        Assert.Null(Read(EmfMaker.Info(1, 2, 0, 4), png));
        Assert.Null(Read(EmfMaker.Info(2, 2, 0, 5), png));
        Assert.Null(Read(EmfMaker.Info(1, -2, 0, 5), png));
        Assert.Null(Read(EmfMaker.Info(1, 2, 0, 5), png[..40]));
    }

    [Theory]
    [InlineData(0, 1, 24, 0)]
    [InlineData(-1, 1, 24, 0)]
    [InlineData(1, 0, 24, 0)]
    [InlineData(1, int.MinValue, 24, 0)]
    [InlineData(1, 1, 2, 0)]
    [InlineData(1, 1, 24, 3)]
    [InlineData(1, 1, 0, 5)]
    [InlineData(1, 1, 32, 11)]
    [InlineData(1, 9, 24, 0)]
    public void What_is_no_bitmap_of_these_kinds_is_left_out(int width, int height, int bits, int compression) =>
        Assert.Null(Read(EmfMaker.Info(width, height, bits, compression), new byte[32]));

    private static (byte[] Info, byte[] Rows)? Read(byte[] info, byte[] bits, bool blends = false)
    {
        if (Dib.TryRead(info, bits, DibUsage.Colours, new MetafileBudget(new Budget(new SanitizeLimits())), blends) is not { } dib) return null;
        var (head, rows) = (new RecordBuffer(), new RecordBuffer());
        dib.WriteInfo(head);
        dib.WriteRows(rows);
        return (head.Written.ToArray(), rows.Written.ToArray());
    }
}
