namespace Airlock.Tests.Samples.Making;

public sealed class MediaSampleTests
{
    [Fact]
    public void Pictures_and_texts_on_disk_are_what_their_maker_makes() => SampleWriter.Verify(MediaSamples.All());
}
