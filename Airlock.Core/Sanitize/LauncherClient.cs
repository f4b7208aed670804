using System.Net.Sockets;

namespace Airlock.Core.Sanitize;

/// <summary>Has children started by the launcher, which is another user and holds nothing. No launcher, no child: the file waits.</summary>
public sealed class LauncherClient(string socketPath) : IChildLauncher
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private volatile SandboxLayers _layers;

    public string SandboxName => Layers is SandboxLayers.None ? "none" : LauncherProtocol.NameOf(Layers);

    /// <summary>As the launcher last said.</summary>
    public SandboxLayers Layers => _layers;

    public async Task<IChild> StartAsync(ChildFamily family, CancellationToken ct)
    {
        var socket = await AskAsync((byte)family, ct);
        return new LaunchedChild(socket);
    }

    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            using var socket = await AskAsync(LauncherProtocol.Ask, ct);
            return true;
        }
        catch (SandboxUnavailableException)
        {
            return false;
        }
    }

    /// <summary>The connection on which the launcher said yes.</summary>
    private async Task<Socket> AskAsync(byte word, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(AnswerTimeout);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var answer = new byte[1];
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), deadline.Token);
            await socket.SendAsync(new[] { word }, deadline.Token);
            var count = await socket.ReceiveAsync(answer, deadline.Token);
            if (count == 0 || LauncherProtocol.LayersOf(answer[0]) is not (not SandboxLayers.None and var layers))
                throw new SandboxUnavailableException(count == 1 && answer[0] == LauncherProtocol.Full ? "the launcher is full" : "the launcher cannot start a child");
            _layers = layers;
            return socket;
        }
        catch (Exception fault)
        {
            socket.Dispose();
            ct.ThrowIfCancellationRequested();
            throw fault is SocketException or OperationCanceledException ? new SandboxUnavailableException("the launcher does not answer", fault) : Rethrown(fault);
        }
    }

    private static Exception Rethrown(Exception fault) => fault is SandboxUnavailableException ? fault : new SandboxUnavailableException("the launcher is not to be had", fault);
}
