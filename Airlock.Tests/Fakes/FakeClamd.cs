using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Airlock.Tests.Fakes;

/// <summary>A clamd that answers as a test says: what it is sent is taken apart by the protocol, what it says back is the test's.</summary>
internal sealed class FakeClamd : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <param name="answer">Given the command and the streamed bytes: what to write back, NUL and all. Null never answers.</param>
    /// <param name="takes">Bytes of a stream that are taken before the connection is cut.</param>
    /// <param name="path">Where it listens; a place of its own when null.</param>
    /// <param name="pause">Between any two bytes of an answer.</param>
    public FakeClamd(Func<string, byte[], byte[]?> answer, int takes = int.MaxValue, string? path = null, TimeSpan pause = default)
    {
        Path = path ?? _folder.Of("clamd.sock");
        File.Delete(Path);
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
        _ = AcceptAsync(answer, takes, pause);
    }

    public string Path { get; }

    /// <summary>The same answer, as text, to every scan.</summary>
    public static FakeClamd Saying(string answer) => new((_, _) => Encoding.UTF8.GetBytes(answer));

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(Path);
        _folder.Dispose();
    }

    private async Task AcceptAsync(Func<string, byte[], byte[]?> answer, int takes, TimeSpan pause)
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptAsync(), answer, takes, pause);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task ServeAsync(Socket client, Func<string, byte[], byte[]?> answer, int takes, TimeSpan pause)
    {
        using var connection = new NetworkStream(client, ownsSocket: true);
        try
        {
            var command = await ReadCommandAsync(connection);
            var content = command == "zINSTREAM" ? await ReadChunksAsync(connection, takes) : [];
            if (answer(command, content) is { } bytes) await SayAsync(connection, bytes, pause);
            else await connection.ReadExactlyAsync(new byte[1]);
        }
        catch (IOException)
        {
            // The client hung up first.
        }
    }

    private static async Task SayAsync(NetworkStream connection, byte[] bytes, TimeSpan pause)
    {
        if (pause == default) await connection.WriteAsync(bytes);
        else
            foreach (var one in bytes)
            {
                await Task.Delay(pause);
                await connection.WriteAsync(new[] { one });
            }
    }

    private static async Task<string> ReadCommandAsync(NetworkStream connection)
    {
        var command = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            await connection.ReadExactlyAsync(one);
            if (one[0] == 0) return Encoding.ASCII.GetString([.. command]);
            command.Add(one[0]);
        }
    }

    private static async Task<byte[]> ReadChunksAsync(NetworkStream connection, int takes)
    {
        using var content = new MemoryStream();
        var length = new byte[4];
        while (content.Length < takes)
        {
            await connection.ReadExactlyAsync(length);
            var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (chunk.Length == 0) break;
            await connection.ReadExactlyAsync(chunk);
            content.Write(chunk);
        }
        return content.ToArray();
    }
}
