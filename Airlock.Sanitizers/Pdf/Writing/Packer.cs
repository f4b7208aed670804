using System.IO.Compression;

namespace Airlock.Sanitizers.Pdf.Writing;

/// <summary>DEFLATE at one fixed level: the same bytes in, the same bytes out. One buffer for all streams, because a file may hold hundreds of megabytes of them.</summary>
internal sealed class Packer
{
    private readonly MemoryStream _packed = new();

    /// <summary>The packed bytes, valid until the next call.</summary>
    public ReadOnlyMemory<byte> Deflate(ReadOnlySpan<byte> bytes)
    {
        _packed.SetLength(0);
        using (var zlib = new ZLibStream(_packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(bytes);
        return _packed.GetBuffer().AsMemory(0, (int)_packed.Length);
    }
}
