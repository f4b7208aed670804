using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Pdf.Fax;
using NetVips;

namespace Airlock.Tests.Sanitizers.Pdf;

/// <summary>Our decoder against an encoder of others (libtiff): every picture must come back bit by bit.</summary>
public sealed class FaxDecoderTests
{
    private const int Width = 203, Height = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Group_4_comes_back_bit_by_bit(int run)
    {
        var samples = Blots(run);
        Vips.Start();
        using var image = Image.NewFromMemory(samples, Width, Height, 1, Enums.BandFormat.Uchar);
        var tiff = image.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1, miniswhite: true);

        var decoded = Decode(StripOf(tiff), new FaxParameters(-1, Width, Height, IsByteAligned: false, BlackIsOne: false), out var isDamaged);

        Assert.False(isDamaged);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                Assert.True((decoded[(y * ((Width + 7) / 8)) + (x / 8)] >> (7 - (x % 8)) & 1) == (samples[(y * Width) + x] > 127 ? 1 : 0), $"{x} {y}");
    }

    [Fact]
    public void What_is_cut_short_or_noise_ends_and_stays_white()
    {
        var noise = new byte[4096];
        new Random(7).NextBytes(noise);

        Assert.All(Decode([], new FaxParameters(-1, 16, 2, false, false), out var isCut), value => Assert.Equal(255, value));
        Assert.True(isCut);
        for (var k = -1; k <= 1; k++) Assert.Equal(2 * 5000, Decode(noise, new FaxParameters(k, 16, 5000, k == 0, true), out _).Length);
    }

    private static byte[] Decode(byte[] coded, FaxParameters parameters, out bool isDamaged) => FaxDecoder.Decode(coded, parameters, new Budget(new SanitizeLimits()), out isDamaged);

    /// <summary>Runs of chance, and rows like the one above, as codes of both kinds come about.</summary>
    private static byte[] Blots(int run)
    {
        var (samples, chance) = (new byte[Width * Height], new Random(run));
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width;)
            {
                var value = y > 0 && chance.Next(3) > 0 ? samples[((y - 1) * Width) + x] : (byte)(chance.Next(2) * 255);
                for (var end = Math.Min(Width, x + chance.Next(1, run + 1)); x < end; x++) samples[(y * Width) + x] = value;
            }
        return samples;
    }

    /// <summary>Tags 273 and 279 of the first directory: where the one strip is and how long.</summary>
    private static byte[] StripOf(byte[] tiff)
    {
        var (at, length) = (0u, 0u);
        var directory = BitConverter.ToInt32(tiff, 4);
        for (var i = 0; i < BitConverter.ToUInt16(tiff, directory); i++)
        {
            var entry = directory + 2 + (i * 12);
            var value = BitConverter.ToUInt16(tiff, entry + 2) == 3 ? BitConverter.ToUInt16(tiff, entry + 8) : BitConverter.ToUInt32(tiff, entry + 8);
            if (BitConverter.ToUInt16(tiff, entry) == 273) at = value;
            if (BitConverter.ToUInt16(tiff, entry) == 279) length = value;
        }
        return tiff[(int)at..(int)(at + length)];
    }
}
