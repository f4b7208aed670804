using System.Buffers.Binary;
using System.Net.Sockets;
using Airlock.Core.Storage;

namespace Airlock.Core.Sanitize;

/// <summary>One direction of a launcher connection, read. Ends only where the other side said so.</summary>
/// <param name="socket">Left open on dispose.</param>
/// <param name="lost">What an end that nobody announced is to the reader; null makes it the ordinary end.</param>
public sealed class FrameReader(Socket socket, Func<SocketException?, Exception?> lost) : ReadOnlyStream
{
    private uint _left;
    private bool _ended;

    public override long Length => throw new NotSupportedException();

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty) return 0;
        try
        {
            if (_left == 0 && !ReadHead()) return 0;
            var count = socket.Receive(buffer[..(int)Math.Min((uint)buffer.Length, _left)]);
            if (count == 0) return Lost(null);
            _left -= (uint)count;
            return count;
        }
        catch (SocketException fault)
        {
            return Lost(fault);
        }
        catch (ObjectDisposedException)
        {
            return Lost(null);
        }
    }

    private bool ReadHead()
    {
        Span<byte> head = stackalloc byte[sizeof(uint)];
        for (var filled = 0; filled < head.Length;)
        {
            var count = socket.Receive(head[filled..]);
            if (count == 0) return Lost(null) > 0;
            filled += count;
        }
        _left = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (_left > LauncherProtocol.MaxFrameBytes) throw new InvalidDataException("frame too long");
        _ended = _left == 0;
        return !_ended;
    }

    private int Lost(SocketException? fault)
    {
        _ended = true;
        return lost(fault) is { } exception ? throw exception : 0;
    }
}
