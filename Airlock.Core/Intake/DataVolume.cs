using Airlock.Core.Storage;

namespace Airlock.Core.Intake;

/// <summary>Asks the file system, every time: others write there too.</summary>
public sealed class DataVolume(DataDirectory data) : IFreeSpace
{
    public VolumeSpace Read()
    {
        var volume = new DriveInfo(data.Root.FullName);
        return new(volume.AvailableFreeSpace, volume.TotalSize);
    }
}
