using Airlock.Core.Storage;

namespace Airlock.Core.Pictures;

/// <summary>Cuts the compressed picture into IDAT chunks as it comes, so that it is never whole in memory.</summary>
internal sealed class PngDataStream(Stream to) : WriteOnlyStream
{
    private readonly byte[] _chunk = new byte[1 << 16];
    private int _filled;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = Math.Min(buffer.Length, _chunk.Length - _filled);
            buffer[..count].CopyTo(_chunk.AsSpan(_filled));
            _filled += count;
            buffer = buffer[count..];
            if (_filled == _chunk.Length) Emit();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _filled > 0) Emit();
        base.Dispose(disposing);
    }

    private void Emit()
    {
        PngChunk.Write(to, "IDAT"u8, _chunk.AsSpan(0, _filled));
        _filled = 0;
    }
}
