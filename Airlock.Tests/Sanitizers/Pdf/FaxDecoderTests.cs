using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Pdf.Fax;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples.Making;
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

    private static readonly (int K, bool Aligns, bool Marks, bool Ends)[] Ways =
    [
        .. from k in new[] { -1, 0, 1, 2, 4 } from aligns in new[] { false, true } from marks in new[] { false, true } from ends in new[] { false, true }
           where !(k < 0 && marks) select (k, aligns, marks, ends),
    ];

    /// <summary>Every way to code against our decoder and against poppler's, whose code words are its own.</summary>
    [Theory]
    [InlineData("runs of chance", 2000)]
    [InlineData("every run length", 5304)]
    public async Task Every_way_to_code_comes_back_bit_by_bit_here_and_in_poppler(string what, int columns)
    {
        var rows = what == "every run length" ? EveryRun(columns) : ByChance(columns, 40);
        var pictures = Ways.Select(way => new FaxCoder(columns, way.K, way.Aligns, way.Marks, way.Ends)).Select(coder => (coder.Parameters, Coded: coder.Code(rows))).ToList();
        var others = await ByPopplerAsync(pictures, columns, rows.Length);
        var expected = Packed(rows);

        for (var i = 0; i < Ways.Length; i++)
        {
            var way = Ways[i];
            var decoded = Decode(pictures[i].Coded, new FaxParameters(way.K, columns, rows.Length, way.Aligns, BlackIsOne: true) { MarksLines = way.Marks }, out var isDamaged);
            Assert.True(!isDamaged && decoded.AsSpan().SequenceEqual(expected), $"ours: {way}");
            Assert.True(others[i].AsSpan().SequenceEqual(expected), $"poppler: {way}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_broken_row_stays_white_and_the_next_end_of_line_goes_on(int k)
    {
        var rows = ByChance(400, 30);
        // An end of line, then what is neither a code word nor another end of line.
        byte[] broken = [0x00, 0x10, 0x0F];
        byte[] coded = [.. new FaxCoder(400, k, aligns: false, marks: true, ends: false).Code(rows[..15]), .. broken, .. new FaxCoder(400, k, aligns: false, marks: true, ends: true).Code(rows[15..])];

        var decoded = Decode(coded, new FaxParameters(k, 400, 31, false, BlackIsOne: true) { MarksLines = true }, out var isDamaged);

        Assert.True(isDamaged);
        Assert.Equal([.. Packed(rows[..15]), .. new byte[50], .. Packed(rows[15..])], decoded);
    }

    private static bool[][] ByChance(int columns, int height)
    {
        var (rows, chance) = (new bool[height][], new Random(3));
        for (var y = 0; y < height; y++)
        {
            rows[y] = y > 0 && chance.Next(2) == 0 ? [.. rows[y - 1]] : new bool[columns];
            for (var x = chance.Next(9); x < columns;)
            {
                var value = chance.Next(2) == 0;
                for (var end = Math.Min(columns, x + chance.Next(1, 90)); x < end; x++) rows[y][x] = value;
                x += chance.Next(1, 400);
            }
        }
        return rows;
    }

    /// <summary>White and black runs of all lengths one code word can say, and of some that need several.</summary>
    private static bool[][] EveryRun(int columns) =>
        [.. Enumerable.Range(0, 2624).Where(run => run < 70 || run % 64 is 0 or 63 || run > 2550).Select(run => Enumerable.Range(0, columns).Select(x => x >= run && x < 2 * run).ToArray()), new bool[columns], [.. Enumerable.Repeat(true, columns)]];

    private static byte[] Packed(bool[][] rows) => [.. rows.SelectMany(row => row.Chunk(8).Select(bits => (byte)bits.Select((bit, i) => bit ? 0x80 >> i : 0).Sum()))];

    private static async Task<List<byte[]>> ByPopplerAsync(List<(string Parameters, byte[] Coded)> pictures, int columns, int height)
    {
        using var folder = new TemporaryFolder();
        var maker = new PdfMaker().With(2, $"<</Type/Pages/Count {pictures.Count}/Kids[{string.Join(' ', pictures.Select((_, i) => $"{10 + (2 * i)} 0 R"))}]>>");
        for (var i = 0; i < pictures.Count; i++)
            maker.With(10 + (2 * i), $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I {11 + (2 * i)} 0 R>>>>>>")
                .WithStream(11 + (2 * i), $"/Subtype/Image/Width {columns}/Height {height}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms{pictures[i].Parameters}", pictures[i].Coded);
        using var pdfimages = StartedProgram.Start("/usr/bin/pdfimages", ["-q", folder.Write("in.pdf", maker.WithStream(4, "", "/I Do"u8.ToArray()).Make()), folder.Of("out")]);
        await pdfimages.ExitAsync();
        // A PBM: two lines, then the rows; one is black there.
        return [.. Directory.GetFiles(folder.Path, "out-*").Order(StringComparer.Ordinal).Select(file => Tail(file, (columns + 7) / 8 * height))];
    }

    private static byte[] Tail(string path, int count)
    {
        using var file = File.OpenRead(path);
        file.Seek(-count, SeekOrigin.End);
        var bytes = new byte[count];
        file.ReadExactly(bytes);
        return bytes;
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
