using System.Net.Sockets;
using System.Text;

namespace Airlock.Core.Scan;

/// <summary>One command on one connection. The protocol has no framing worth reusing a connection for.</summary>
internal sealed class ClamdConnection : IDisposable
{
    /// <summary>Bytes of the longest answer believed; clamd's are under 200.</summary>
    private const int MaxReply = 1024;

    private readonly ScannerAddress _address;
    private readonly Socket _socket;

    public ClamdConnection(string address)
    {
        _address = ScannerAddress.OfClamd(address);
        _socket = _address.NewSocket();
    }

    public async Task OpenAsync(CancellationToken ct) => await _socket.ConnectAsync(_address.EndPoint, ct);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, ct)..];
    }

    /// <summary>Reads to the end of the stream; the answer must be one NUL-terminated string and nothing after it.</summary>
    /// <exception cref="InvalidDataException">Nothing, no terminator, a second answer, or too long.</exception>
    public async Task<string> ReadReplyAsync(CancellationToken ct)
    {
        var buffer = new byte[MaxReply];
        var length = 0;
        for (int count; (count = await ReceiveAsync(buffer.AsMemory(length), ct)) > 0;)
        {
            length += count;
            if (length == buffer.Length) throw new InvalidDataException("clamd's answer is too long");
        }
        if (length == 0) throw new InvalidDataException("clamd closed without an answer");
        if (Array.IndexOf(buffer, (byte)0, 0, length) != length - 1) throw new InvalidDataException("clamd's answer is cut off or more than one");
        return Encoding.UTF8.GetString(buffer, 0, length - 1);
    }

    /// <summary>
    /// A peer that closes while bytes of ours lie unread leaves a reset behind its answer instead of an end; for what was answered it is
    /// the same, and whether the answer is whole is judged above.
    /// </summary>
    private async Task<int> ReceiveAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer, ct);
        }
        catch (SocketException reset) when (reset.SocketErrorCode is SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    public void Dispose() => _socket.Dispose();
}
