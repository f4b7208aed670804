using Airlock.Core.Intake;

namespace Airlock.Tests.Fakes;

/// <summary>A disk of 40 GiB, whose watermark is 2 GiB, with as much room as a test likes.</summary>
internal sealed class FakeSpace : IFreeSpace
{
    public const long Total = 40L << 30;

    private long _free = Total;

    public long Free
    {
        set => Interlocked.Exchange(ref _free, value);
    }

    public VolumeSpace Read() => new(Interlocked.Read(ref _free), Total);
}
