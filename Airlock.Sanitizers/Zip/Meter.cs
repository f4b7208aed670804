namespace Airlock.Sanitizers.Zip;

/// <summary>Counts and checksums what is written through it.</summary>
internal sealed class Meter(Stream to, bool leaveOpen) : Stream
{
    private Crc32 _crc;

    public long Written { get; private set; }

    public uint Crc => _crc.Value;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _crc.Append(buffer);
        Written += buffer.Length;
        to.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen) to.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => Written;
    public override long Position { get => Written; set => throw new NotSupportedException(); }
    public override void Flush() => to.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
