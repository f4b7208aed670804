using System.Net.Sockets;

namespace Airlock.Core.Sanitize;

/// <summary>
/// A child at the other end of a launcher connection; closing the connection ends it. A launcher that dies in the middle is our fault
/// (<see cref="SandboxUnavailableException"/>), a child that does is the file's.
/// </summary>
internal sealed class LaunchedChild : IChild
{
    private readonly Socket _socket;
    private readonly FrameWriter _input;
    private volatile bool _killed;

    public LaunchedChild(Socket socket)
    {
        _socket = socket;
        _input = new FrameWriter(socket, fault => _killed ? new IOException("the child was ended", fault) : Gone(fault));
        UntrustedOutput = new FrameReader(socket, fault => _killed ? null : Gone(fault));
    }

    public Stream Input => _input;

    public Stream UntrustedOutput { get; }

    /// <summary>The launcher writes it to its own log.</summary>
    public string SandboxMessage => "see the launcher's log";

    /// <summary>Nothing can be read yet from one that lives and waits, except that it is ready; an end is readable at once.</summary>
    public bool IsGone
    {
        get
        {
            try
            {
                return _socket.Poll(0, SelectMode.SelectRead) && _socket.Receive(stackalloc byte[1], SocketFlags.Peek) == 0;
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    public void CloseInput() => _input.End();

    public void Kill()
    {
        _killed = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The other side was quicker.
        }
    }

    public void Dispose()
    {
        Kill();
        _socket.Dispose();
    }

    private static SandboxUnavailableException Gone(SocketException? fault) =>
        fault is null ? new("the launcher is gone") : new("the launcher is gone", fault);
}
