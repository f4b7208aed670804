using System.Net.Sockets;

namespace Airlock.Worker.Launch;

/// <summary>The launcher's address. Whoever may write to it may have children started: its group is the worker's alone.</summary>
internal sealed class LauncherSocket(string path)
{
    private const int Backlog = 128;
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    public Socket Listen()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Left by one that was killed. Two launchers are never started on one directory; the later would win.
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, Mode);
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
