using System.Buffers.Binary;

namespace Airlock.Sanitizers.Images;

/// <summary>
/// All that may vary in the head of a JPEG of ours: size, density, components, and the Adobe marker that a PDF reader needs. From these few
/// numbers the head is written; a file whose head is not exactly that is not ours.
/// </summary>
internal readonly record struct JpegHeader(ushort Width, ushort Height, JpegShape Shape, JpegDensity Density, bool HasAdobe)
{
    private const byte Soi = 0xD8, App0 = 0xE0, App14 = 0xEE, Dqt = 0xDB, Sof0 = 0xC0, Dht = 0xC4, Sos = 0xDA;

    public int Components => Shape switch { JpegShape.Grey => 1, JpegShape.Cmyk => 4, _ => 3 };

    /// <summary>True when the first component has two samples where the others have one, both ways (4:2:0).</summary>
    public bool Halved => Shape is JpegShape.ColourHalved;

    private bool IsColour => Shape is JpegShape.Colour or JpegShape.ColourHalved;

    /// <summary>Everything from SOI to the end of SOS.</summary>
    public byte[] ToBytes()
    {
        var head = new MemoryStream(700);
        head.Write([0xFF, Soi]);
        // T.871: JFIF is for grey and YCbCr only. No thumbnail.
        if (Shape is not JpegShape.Cmyk)
            Segment(head, App0, [.. "JFIF\0"u8, 1, 1, Density.Unit, .. BigEndian(Density.X), .. BigEndian(Density.Y), 0, 0]);
        if (HasAdobe) Segment(head, App14, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, (byte)(IsColour ? 1 : 0)]);
        Segment(head, Dqt, [0, .. JpegTables.LumaQuantisation]);
        if (IsColour) Segment(head, Dqt, [1, .. JpegTables.ChromaQuantisation]);
        Segment(head, Sof0, [8, .. BigEndian(Height), .. BigEndian(Width), (byte)Components, .. FrameComponents()]);
        Segment(head, Dht, [0x00, .. JpegTables.LumaDc]);
        Segment(head, Dht, [0x10, .. JpegTables.LumaAc]);
        if (IsColour) Segment(head, Dht, [0x01, .. JpegTables.ChromaDc]);
        if (IsColour) Segment(head, Dht, [0x11, .. JpegTables.ChromaAc]);
        Segment(head, Sos, [(byte)Components, .. ScanComponents(), 0, 63, 0]);
        return head.ToArray();
    }

    private byte[] FrameComponents() => Shape switch
    {
        JpegShape.Grey => [1, 0x11, 0],
        JpegShape.Cmyk => [(byte)'C', 0x11, 0, (byte)'M', 0x11, 0, (byte)'Y', 0x11, 0, (byte)'K', 0x11, 0],
        _ => [1, (byte)(Halved ? 0x22 : 0x11), 0, 2, 0x11, 1, 3, 0x11, 1],
    };

    private byte[] ScanComponents() => Shape switch
    {
        JpegShape.Grey => [1, 0x00],
        JpegShape.Cmyk => [(byte)'C', 0x00, (byte)'M', 0x00, (byte)'Y', 0x00, (byte)'K', 0x00],
        _ => [1, 0x00, 2, 0x11, 3, 0x11],
    };

    private static void Segment(MemoryStream to, byte marker, ReadOnlySpan<byte> content)
    {
        to.Write([0xFF, marker]);
        to.Write(BigEndian((ushort)(content.Length + 2)));
        to.Write(content);
    }

    private static byte[] BigEndian(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
