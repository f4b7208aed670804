using System.Net.Sockets;
using System.Text;

namespace Airlock.Core.Scan;

/// <summary>One request on one connection, and its answer read with caps: a server is believed as little as a file.</summary>
internal sealed class IcapConnection(ScannerAddress address) : IDisposable
{
    /// <summary>Bytes of all lines of an answer together: status, headers and chunk sizes.</summary>
    private const int MaxLines = 256 << 10;
    private const int MaxLine = 4 << 10;

    private readonly Socket _socket = address.NewSocket();
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _from, _to, _lines;

    public async Task OpenAsync(CancellationToken ct) => await _socket.ConnectAsync(address.EndPoint, ct);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, ct)..];
    }

    public Task SendAsync(string lines, CancellationToken ct) => SendAsync(Encoding.ASCII.GetBytes(lines), ct);

    /// <summary>Without its CRLF; bytes above ASCII become question marks.</summary>
    /// <exception cref="InvalidDataException">It ends otherwise, or not at all.</exception>
    public async Task<string> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            var one = await ReadByteAsync(ct);
            if (one == '\r')
            {
                if (await ReadByteAsync(ct) != '\n') throw new InvalidDataException("an ICAP line does not end as one");
                return line.ToString();
            }
            if (one == '\n' || line.Length == MaxLine || ++_lines > MaxLines) throw new InvalidDataException("an ICAP line does not end");
            line.Append(one is >= 0x20 and < 0x7F or (byte)'\t' ? (char)one : '?');
        }
    }

    /// <summary>Fills the whole of <paramref name="bytes"/>.</summary>
    public async Task ReadAsync(Memory<byte> bytes, CancellationToken ct)
    {
        while (!bytes.IsEmpty)
        {
            if (_from == _to) await FillAsync(ct);
            var count = Math.Min(bytes.Length, _to - _from);
            _buffer.AsMemory(_from, count).CopyTo(bytes);
            (_from, bytes) = (_from + count, bytes[count..]);
        }
    }

    /// <summary>More was said than was asked for.</summary>
    public bool HasMore => _from < _to;

    private async ValueTask<byte> ReadByteAsync(CancellationToken ct)
    {
        if (_from == _to) await FillAsync(ct);
        return _buffer[_from++];
    }

    private async Task FillAsync(CancellationToken ct)
    {
        (_from, _to) = (0, await _socket.ReceiveAsync(_buffer.AsMemory(), ct));
        if (_to == 0) throw new InvalidDataException("the ICAP server closed in the middle of an answer");
    }

    public void Dispose() => _socket.Dispose();
}
