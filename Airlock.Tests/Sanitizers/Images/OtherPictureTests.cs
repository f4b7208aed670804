using System.Buffers.Binary;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;

namespace Airlock.Tests.Sanitizers.Images;

public sealed class OtherPictureTests
{
    [Fact]
    public void Gif_webp_and_tiff_become_png_with_the_same_pixels()
    {
        using var picture = Pictures.Gradient(3, 60, 40);
        var expected = Pictures.PngPixels(picture.PngsaveBuffer());

        Assert.Equal(expected, Pictures.PngPixels(Delivered(picture.TiffsaveBuffer(compression: NetVips.Enums.ForeignTiffCompression.Lzw))));
        Assert.Equal(expected, Pictures.PngPixels(Delivered(picture.WebpsaveBuffer(lossless: true))));
        Assert.Equal(4, Pictures.PngPixels(Delivered(SmallGif())).Length);
    }

    [Fact]
    public void A_bitmap_becomes_png_with_the_same_pixels()
    {
        using var picture = Pictures.Gradient(3, 5, 3);
        var pixels = picture.WriteToMemory<byte>();

        Assert.Equal(Pictures.PngPixels(picture.PngsaveBuffer()), Pictures.PngPixels(Delivered(Bitmap(pixels, 5, 3))));
    }

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("P6 1 1 255 abc")]
    [InlineData("BMW is a car maker")]
    public void What_is_no_known_picture_is_not_rebuilt(string content)
    {
        var rebuilt = Pictures.Rebuild(System.Text.Encoding.ASCII.GetBytes(content));

        Assert.Equal((false, FileFormat.Unknown, 0), (rebuilt.Done, rebuilt.Format, rebuilt.Bytes.Length));
    }

    [Fact]
    public void The_library_decodes_nothing_that_was_not_named()
    {
        Vips.Start();

        Assert.Throws<NetVips.VipsException>(() => NetVips.Image.NewFromBuffer("P6 1 1 255 abc"u8.ToArray()));
        Assert.Throws<NetVips.VipsException>(() => NetVips.Image.SvgloadBuffer("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"u8.ToArray()));
    }

    private static byte[] Delivered(byte[] picture)
    {
        var rebuilt = Pictures.RebuildTwice(picture);
        Assert.Equal(FileFormat.Png, rebuilt.Format);
        return rebuilt.Bytes;
    }

    // One pixel, two colours: the smallest whole GIF89a.
    private static byte[] SmallGif() => Convert.FromHexString("47494638396101000100800000FFFFFF00000021F90400000000002C00000000010001000002024401003B");

    private static byte[] Bitmap(byte[] rgb, int width, int height)
    {
        var rowBytes = ((width * 3) + 3) / 4 * 4;
        var bitmap = new byte[54 + (rowBytes * height)];
        (bitmap[0], bitmap[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(2), bitmap.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(22), height);
        (bitmap[26], bitmap[28]) = (1, 24);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width * 3; x++)
                bitmap[54 + (rowBytes * (height - 1 - y)) + x] = rgb[(y * width * 3) + (x / 3 * 3) + 2 - (x % 3)];
        return bitmap;
    }
}
