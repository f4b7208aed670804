using Airlock.Core.Intake;

namespace Airlock.Tests.Fakes;

/// <summary>A disk of ten tebibytes with as much room as a test likes.</summary>
internal sealed class FakeSpace : IFreeSpace
{
    public const long Total = 10L << 40;

    private long _free = Total;

    public long Free
    {
        set => Interlocked.Exchange(ref _free, value);
    }

    public VolumeSpace Read() => new(Interlocked.Read(ref _free), Total);
}
