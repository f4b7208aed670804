namespace Airlock.Sanitizers.Contract;

/// <summary>Leads a page payload: kind, width, height as three u32, then the bytes.</summary>
/// <param name="Kind">1: width × height × 3 bytes of RGB. 2: UTF-8 text, width and height zero.</param>
public readonly record struct PageHeader(uint Kind, uint Width, uint Height)
{
    public const uint Rgb = 1;
    public const uint PlainText = 2;
    /// <summary>Bytes of this header on the wire.</summary>
    public const int Length = 12;
    /// <summary>Pixels either side of a page picture; more makes the worker refuse.</summary>
    public const uint MaxSide = 4_000;
    /// <summary>Bytes of a page's text.</summary>
    public const int MaxTextBytes = 1 << 20;

    public void Write(Stream to)
    {
        Wire.WriteUInt32(to, Kind);
        Wire.WriteUInt32(to, Width);
        Wire.WriteUInt32(to, Height);
    }

    public static PageHeader Read(Stream from) => new(Wire.ReadUInt32(from), Wire.ReadUInt32(from), Wire.ReadUInt32(from));
}
