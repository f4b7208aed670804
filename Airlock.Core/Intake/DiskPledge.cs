namespace Airlock.Core.Intake;

/// <summary>Room one upload was promised and has not used yet. Asked for again while bytes arrive: the length was the sender's word, and others write too.</summary>
public sealed class DiskPledge : IDisposable
{
    /// <summary>How far an upload may go between two looks at the disk.</summary>
    private const long StepBytes = 16 << 20;

    private readonly DiskWatermark _disk;
    private long _promised;
    private long _sinceLook;

    internal DiskPledge(DiskWatermark disk) => _disk = disk;

    internal bool TryBegin(long? announced) => TryPromise(announced ?? StepBytes);

    /// <summary>Before the bytes are written. False: nothing more of this upload fits, and nothing of it is to be kept.</summary>
    public bool TryTake(int bytes)
    {
        if (_promised < bytes && !TryPromise(Math.Max(bytes, StepBytes))) return false;
        if ((_sinceLook += bytes) >= StepBytes)
        {
            _sinceLook = 0;
            if (_disk.IsLow) return false;
        }
        // From here on they count as used: the file system says so itself.
        _promised -= bytes;
        _disk.GiveBack(bytes);
        return true;
    }

    public void Dispose()
    {
        _disk.GiveBack(_promised);
        _promised = 0;
    }

    private bool TryPromise(long bytes)
    {
        if (!_disk.TryReserve(bytes)) return false;
        _promised += bytes;
        return true;
    }
}
