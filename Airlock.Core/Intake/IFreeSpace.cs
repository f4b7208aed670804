namespace Airlock.Core.Intake;

/// <summary>Room on the volume data lies on.</summary>
public interface IFreeSpace
{
    VolumeSpace Read();
}
