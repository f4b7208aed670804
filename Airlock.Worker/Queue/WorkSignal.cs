using System.Threading.Channels;

namespace Airlock.Worker.Queue;

/// <summary>Wakes the dispatcher before its time. Many calls are one.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _channel.Writer.TryWrite(true);

    public bool TryTake() => _channel.Reader.TryRead(out _);
}
