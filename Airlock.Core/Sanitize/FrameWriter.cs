using System.Buffers.Binary;
using System.Net.Sockets;
using Airlock.Core.Storage;

namespace Airlock.Core.Sanitize;

/// <summary>One direction of a launcher connection, written.</summary>
/// <param name="socket">Left open on dispose.</param>
/// <param name="lost">What a broken connection is to the writer.</param>
public sealed class FrameWriter(Socket socket, Func<SocketException, Exception> lost) : WriteOnlyStream
{
    private readonly byte[] _head = new byte[sizeof(uint)];

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        for (; buffer.Length > LauncherProtocol.MaxFrameBytes; buffer = buffer[LauncherProtocol.MaxFrameBytes..]) Send(buffer[..LauncherProtocol.MaxFrameBytes]);
        if (!buffer.IsEmpty) Send(buffer);
    }

    /// <summary>Says that nothing more comes.</summary>
    public void End() => Send([]);

    private void Send(ReadOnlySpan<byte> frame)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_head, (uint)frame.Length);
        try
        {
            SendAll(_head);
            SendAll(frame);
        }
        catch (SocketException fault)
        {
            throw lost(fault);
        }
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }
}
