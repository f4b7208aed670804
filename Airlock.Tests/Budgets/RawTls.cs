using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;

namespace Airlock.Tests.Budgets;

/// <summary>TLS with nobody behind it who keeps to the rules: what is sent is what a test writes.</summary>
internal sealed class RawTls : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private SslStream? _tls;

    public SslStream Stream => _tls!;

    public static Task<RawTls> ConnectAsync(Installation airlock) => ConnectAsync(airlock.InProcess, Plane.People);

    public static async Task<RawTls> ConnectAsync(AirlockInProcess airlock, Plane plane)
    {
        var (raw, address) = (new RawTls(), airlock.Address(plane));
        await raw._tcp.ConnectAsync(address.Host, address.Port);
        raw._tls = new SslStream(raw._tcp.GetStream());
        using var handler = TestTls.Handler(airlock.Data.CaCertificate, null);
        handler.SslOptions.TargetHost = address.Host;
        await raw._tls.AuthenticateAsClientAsync(handler.SslOptions);
        return raw;
    }

    /// <summary>Sends as much as the other side takes: one that has answered already may close in the middle.</summary>
    public async Task SendAsync(params IEnumerable<string> pieces)
    {
        try
        {
            foreach (var piece in pieces) await Stream.WriteAsync(Encoding.UTF8.GetBytes(piece));
            await Stream.FlushAsync();
        }
        catch (IOException)
        {
            // Its answer, if any, is still read.
        }
    }

    /// <summary>Statuses of the answers until the other side closes: "201 400", or "closed".</summary>
    public async Task<string> StatusesAsync(TimeSpan atMost)
    {
        using var deadline = new CancellationTokenSource(atMost);
        var text = new StringBuilder();
        var piece = new byte[4096];
        try
        {
            for (int got; (got = await Stream.ReadAsync(piece, deadline.Token)) > 0;) text.Append(Encoding.Latin1.GetString(piece, 0, got));
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            if (fault is OperationCanceledException) text.Append("\r\nHTTP/1.1 open");
        }
        var statuses = text.ToString().Split("HTTP/1.1 ")[1..].Select(answer => answer.Split(' ', '\r')[0]).ToList();
        return statuses.Count == 0 ? "closed" : string.Join(' ', statuses);
    }

    public static string Head(string method, string target, string? token, params IEnumerable<string> headers) =>
        string.Create(CultureInfo.InvariantCulture, $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    public async ValueTask DisposeAsync()
    {
        if (_tls is not null) await _tls.DisposeAsync();
        _tcp.Dispose();
    }
}
