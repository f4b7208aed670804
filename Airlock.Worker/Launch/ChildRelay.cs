using System.Net.Sockets;
using Airlock.Core.Sanitize;

namespace Airlock.Worker.Launch;

/// <summary>
/// Carries bytes between one connection and one child, on a thread for each direction, because pipes block. Understands none of them.
/// </summary>
internal sealed class ChildRelay(Socket connection, IChild child, CancellationToken stopping)
{
    private const int BufferBytes = 1 << 16;

    /// <returns>False when the child ended without having said anything while somebody still listened.</returns>
    public async Task<bool> RunAsync()
    {
        var down = OnThread(ToChild);
        var spoke = await OnThread(FromChild);
        // The worker closes when it has read the end; until then its own direction stays open, and closing is what ends the child.
        var stayed = await down;
        return spoke || !stayed;
    }

    /// <returns>True when the worker was still there at the end of what it had to say.</returns>
    private bool ToChild()
    {
        var (buffer, childTakes, announced) = (new byte[BufferBytes], true, true);
        using var frames = new FrameReader(connection, _ =>
        {
            announced = false;
            return null;
        });
        try
        {
            for (int count; (count = frames.Read(buffer)) > 0;)
                if (childTakes) childTakes = Try(() => child.Input.Write(buffer, 0, count));
            if (announced && childTakes) Try(child.CloseInput);
            // Whatever comes now is the end of the connection, and with it of the child.
            if (announced) AwaitClose();
        }
        catch (InvalidDataException)
        {
            announced = false;
        }
        child.Kill();
        return announced;
    }

    private bool FromChild()
    {
        var (buffer, spoke) = (new byte[BufferBytes], false);
        using var frames = new FrameWriter(connection, fault => new IOException("the worker is gone", fault));
        try
        {
            for (int count; (count = child.UntrustedOutput.Read(buffer)) > 0;)
            {
                frames.Write(buffer.AsSpan(0, count));
                spoke = true;
            }
            // A child ended because this process stops has not come to its own end: the worker must not take it for that.
            if (!stopping.IsCancellationRequested) frames.End();
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            child.Kill();
        }
        return spoke;
    }

    private void AwaitClose()
    {
        try
        {
            connection.Receive(new byte[1]);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Closed all the same.
        }
    }

    /// <summary>A child that reads no further still answers: the worker's remaining bytes are thrown away so that it gets to hear that.</summary>
    private static bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static Task<T> OnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
