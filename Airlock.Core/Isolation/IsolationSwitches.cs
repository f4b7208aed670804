using Airlock.Core.Storage;

namespace Airlock.Core.Isolation;

/// <summary>What is stopped now, asked before every act. The folder is looked at no more than twice a second, however often it is asked.</summary>
public sealed class IsolationSwitches(DataDirectory data, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(500);

    private volatile Reading? _last;

    public SwitchFolder Folder { get; } = new(data, LinuxDisk.Instance);

    public StopsInForce InForce
    {
        get
        {
            if (_last is { } recent && time.GetElapsedTime(recent.Stamp) < Freshness) return recent.Stops;
            var stamp = time.GetTimestamp();
            return (_last = new(Read(), stamp)).Stops;
        }
    }

    private StopsInForce Read()
    {
        try
        {
            return StopsInForce.Of(Folder.UntrustedNames());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return StopsInForce.Everything;
        }
    }

    private sealed record Reading(StopsInForce Stops, long Stamp);
}
