using System.Text;
using Airlock.Sanitizers.Images;

namespace Airlock.Tests.Samples.Making;

/// <summary>Writes grey JPEGs without an encoder: one flat block after the other, each a step from the last.</summary>
internal static class JpegMaker
{
    /// <summary>A grey staircase in exactly our own form.</summary>
    public static byte[] Clean(ushort width, ushort height)
    {
        var blocks = ((width + 7) / 8) * ((height + 7) / 8);
        var bits = new StringBuilder();
        // Table K.3: category 2 is 011, category 0 is 00; table K.5: end of block is 1010. Up by three, then down by three.
        for (var block = 0; block < blocks; block++)
            bits.Append((block % 4) switch { 0 => "01111", 2 => "01100", _ => "00" }).Append("1010");
        while (bits.Length % 8 != 0) bits.Append('1');
        var scan = new MemoryStream();
        for (var at = 0; at < bits.Length; at += 8)
        {
            var value = Convert.ToByte(bits.ToString(at, 8), 2);
            scan.WriteByte(value);
            if (value == 0xFF) scan.WriteByte(0);
        }
        var header = new JpegHeader(width, height, JpegShape.Grey, new JpegDensity(1, 96, 96), HasAdobe: false);
        return [.. header.ToBytes(), .. scan.ToArray(), 0xFF, 0xD9];
    }

    /// <summary>Puts a segment after SOI.</summary>
    public static byte[] With(byte[] jpeg, byte marker, byte[] content) =>
        [.. jpeg[..2], 0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg[2..]];

    /// <summary>EXIF with a camera's name and a place: TIFF, little-endian, IFD0 with Make and the GPS IFD with one latitude reference.</summary>
    public static byte[] ExifWithPlace()
    {
        var exif = new MemoryStream();
        using var writer = new BinaryWriter(exif);
        writer.Write("Exif\0\0II*\0"u8);
        writer.Write(8u);
        writer.Write((ushort)2);
        Entry(writer, 0x010F, type: 2, count: 16, value: 38);
        Entry(writer, 0x8825, type: 4, count: 1, value: 54);
        writer.Write(0u);
        writer.Write("SECRET-CAMERA-1\0"u8);
        writer.Write((ushort)1);
        Entry(writer, 0x0001, type: 2, count: 2, value: 'N');
        writer.Write(0u);
        return exif.ToArray();
    }

    private static void Entry(BinaryWriter writer, ushort tag, ushort type, uint count, uint value)
    {
        writer.Write(tag);
        writer.Write(type);
        writer.Write(count);
        writer.Write(value);
    }
}
