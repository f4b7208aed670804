using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Airlock.Core.Scan;

/// <summary>
/// The file as the body of an HTTP answer that nobody gave: RESPMOD is what scanners of downloads understand. No name is sent; the
/// address in it is one that cannot exist (RFC 6761).
/// </summary>
internal sealed class IcapRequest(IcapConnection connection, ScannerAddress address, Stream untrusted, long length)
{
    private const int ChunkBytes = 64 << 10;
    private const string Asked = "GET http://airlock.invalid/file HTTP/1.1\r\nHost: airlock.invalid\r\n\r\n";

    private volatile bool _isHandedOver;
    private long _sent;

    /// <summary>The end of the file was being sent: an answer of 204 before that is about something else.</summary>
    public bool IsHandedOver => _isHandedOver;

    public long Sent => Interlocked.Read(ref _sent);

    /// <param name="preview">Bytes to show first; null for none.</param>
    public Task HeadAsync(bool allow204, int? preview, CancellationToken ct)
    {
        var answered = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n");
        var lines = new StringBuilder(Line("RESPMOD", address)).Append("Connection: close\r\n");
        if (allow204) lines.Append("Allow: 204\r\n");
        if (preview is { } bytes) lines.Append(CultureInfo.InvariantCulture, $"Preview: {bytes}\r\n");
        lines.Append(CultureInfo.InvariantCulture, $"Encapsulated: req-hdr=0, res-hdr={Asked.Length}, res-body={Asked.Length + answered.Length}\r\n\r\n");
        return connection.SendAsync(lines.Append(Asked).Append(answered).ToString(), ct);
    }

    public static string Line(string method, ScannerAddress address) =>
        $"{method} icap://{address.Uri!.IdnHost}:{(address.Uri.Port > 0 ? address.Uri.Port : 1344)}{address.Uri.AbsolutePath} ICAP/1.0\r\nHost: {address.Uri.IdnHost}\r\nUser-Agent: Airlock\r\n";

    /// <summary>The first bytes, and whether they were all.</summary>
    public async Task<bool> PreviewAsync(int preview, CancellationToken ct)
    {
        var isAll = length <= preview;
        if (isAll) _isHandedOver = true;
        await SendAsync(Math.Min(length, preview), () => ct);
        await connection.SendAsync(isAll ? "0; ieof\r\n\r\n" : "0\r\n\r\n", ct);
        return IsWhole = isAll;
    }

    /// <summary>What was not sent yet, to the end, or until the server takes no more: what it answered then is still read.</summary>
    public async Task RestAsync(ScanDeadline deadline)
    {
        try
        {
            await SendAsync(long.MaxValue, deadline.ForNextByte);
            StoredBytes.MustBe(length, Sent);
            _isHandedOver = true;
            await connection.SendAsync("0\r\n\r\n", deadline.ForNextByte());
            IsWhole = true;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset)
        {
            // Not whole.
        }
    }

    /// <summary>The server took everything, the end included.</summary>
    public bool IsWhole { get; private set; }

    private async Task SendAsync(long most, Func<CancellationToken> forNextByte)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int count;
            for (var left = most; left > 0 && (count = await StoredBytes.ReadAsync(untrusted, chunk.AsMemory(0, (int)Math.Min(left, ChunkBytes)), forNextByte())) > 0; left -= count)
            {
                var ct = forNextByte();
                if (Sent + count == length) _isHandedOver = true;
                await connection.SendAsync(string.Create(CultureInfo.InvariantCulture, $"{count:x}\r\n"), ct);
                await connection.SendAsync(chunk.AsMemory(0, count), ct);
                await connection.SendAsync("\r\n", ct);
                Interlocked.Add(ref _sent, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }
    }
}
