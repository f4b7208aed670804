using System.Net;

namespace Airlock.Tests.Api;

/// <summary>Sends its first part and waits to be told before it sends each of the others.</summary>
internal sealed class HaltedBody(params byte[][] parts) : HttpContent
{
    private readonly SemaphoreSlim _goOn = new(0);
    private volatile bool _isBroken;

    public void GoOn() => _goOn.Release();

    /// <summary>The line breaks instead.</summary>
    public void Break()
    {
        _isBroken = true;
        _goOn.Release();
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var part = 0; part < parts.Length; part++)
        {
            if (part > 0) await _goOn.WaitAsync();
            if (_isBroken) throw new IOException("the line broke");
            await stream.WriteAsync(parts[part]);
            await stream.FlushAsync();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _goOn.Dispose();
        base.Dispose(disposing);
    }
}
