using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Airlock.Tests.Fakes;

/// <summary>An ICAP server that takes requests apart by the RFC and answers RESPMOD as a test says.</summary>
internal sealed class FakeIcap : IDisposable
{
    public const string Tag = "ISTag: \"one\"\r\n";
    public const string Clean = "ICAP/1.0 204 No Modifications\r\n" + Tag + "\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <param name="options">The whole answer to OPTIONS.</param>
    public FakeIcap(Func<Exchange, Task> respmod, string? options = null)
    {
        _listener.Start();
        _ = AcceptAsync(respmod, options ?? Offer("Allow: 204\r\n"));
    }

    public string Address => $"icap://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}/avscan";

    public static string Offer(string headers) => $"ICAP/1.0 200 OK\r\nMethods: RESPMOD\r\nService: Fake\r\n{Tag}{headers}Encapsulated: null-body=0\r\n\r\n";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(Func<Exchange, Task> respmod, string options)
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(), respmod, options);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task ServeAsync(Socket client, Func<Exchange, Task> respmod, string options)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        try
        {
            var exchange = new Exchange(stream);
            await exchange.ReadHeadAsync();
            if (exchange.Head.StartsWith("OPTIONS ", StringComparison.Ordinal)) await exchange.SayAsync(options);
            else await respmod(exchange);
        }
        catch (IOException)
        {
            // The client hung up first.
        }
    }

    /// <summary>One RESPMOD as it comes in.</summary>
    internal sealed class Exchange(NetworkStream stream)
    {
        private readonly List<byte> _body = [];

        public string Head { get; private set; } = "";

        public bool HasPreview => Head.Contains("\r\nPreview: ", StringComparison.Ordinal);

        public byte[] Body => [.. _body];

        public Task SayAsync(string text) => SayAsync(Encoding.Latin1.GetBytes(text));

        public Task SayAsync(byte[] bytes) => stream.WriteAsync(bytes).AsTask();

        /// <summary>A 200 with an HTTP answer around a body, chunked as one.</summary>
        public async Task GiveBackAsync(byte[] body, string icap = Tag, string http = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n", string end = "\r\n0\r\n\r\n")
        {
            await SayAsync($"ICAP/1.0 200 OK\r\n{icap}Encapsulated: res-hdr=0, res-body={http.Length}\r\n\r\n{http}{body.Length:x}\r\n");
            await SayAsync(body);
            await SayAsync(end);
        }

        public async Task ReadHeadAsync()
        {
            var head = new StringBuilder();
            while (await ReadLineAsync() is { Length: > 0 } line) head.Append(line).Append("\r\n");
            Head = head.ToString();
        }

        /// <summary>What is encapsulated, up to the end of the body or of the preview. True when that was all.</summary>
        public async Task<bool> ReadBodyAsync(bool isContinued = false)
        {
            if (!isContinued) await stream.ReadExactlyAsync(new byte[int.Parse(Head.Split("res-body=")[1].Split("\r\n")[0], CultureInfo.InvariantCulture)]);
            while (true)
            {
                var size = await ReadLineAsync();
                var chunk = new byte[int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
                await stream.ReadExactlyAsync(chunk);
                _body.AddRange(chunk);
                await ReadLineAsync();
                if (chunk.Length == 0) return isContinued || !HasPreview || size.Contains("ieof", StringComparison.Ordinal);
            }
        }

        /// <summary>Keeps the connection and says no more until the client goes.</summary>
        public Task StayAsync() => stream.ReadExactlyAsync(new byte[1 << 30]).AsTask();

        private async Task<string> ReadLineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (true)
            {
                await stream.ReadExactlyAsync(one);
                if (one[0] == '\n') return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }
        }
    }
}
