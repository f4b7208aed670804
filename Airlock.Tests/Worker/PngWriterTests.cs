using System.Buffers.Binary;
using System.IO.Compression;
using Airlock.Core.Pictures;

namespace Airlock.Tests.Worker;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(640, 480)]
    public void What_is_written_reads_back_pixel_for_pixel(int width, int height)
    {
        var rgb = new byte[3 * width * height];
        new Random(width).NextBytes(rgb);
        using var png = new MemoryStream();
        PngWriter.Write(png, width, height, rgb);

        var chunks = Chunks(png.ToArray());
        Assert.Equal(["IHDR", "IEND"], [chunks[0].Type, chunks[^1].Type]);
        Assert.All(chunks[1..^1], chunk => Assert.Equal("IDAT", chunk.Type));
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data), BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data.AsSpan(4))));
        Assert.Equal(rgb, Pixels([.. chunks[1..^1].SelectMany(chunk => chunk.Data)], width, height));
    }

    [Fact]
    public void A_wrong_number_of_pixels_is_not_written() =>
        Assert.Throws<ArgumentException>(() => PngWriter.Write(Stream.Null, 2, 2, new byte[11]));

    private static List<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((System.Text.Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }
        return chunks;
    }

    private static byte[] Pixels(byte[] zlib, int width, int height)
    {
        using var plain = new MemoryStream();
        using (var inflate = new ZLibStream(new MemoryStream(zlib), CompressionMode.Decompress)) inflate.CopyTo(plain);
        var lines = plain.ToArray();
        var (stride, rgb) = (3 * width, new byte[3 * width * height]);
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(1, lines[y * (stride + 1)]);
            for (var x = 0; x < stride; x++)
                rgb[(y * stride) + x] = (byte)(lines[(y * (stride + 1)) + 1 + x] + (x < 3 ? 0 : rgb[(y * stride) + x - 3]));
        }
        return rgb;
    }
}
