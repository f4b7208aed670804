namespace Airlock.Tests.Samples.Making;

public sealed class OpenXmlSampleTests
{
    [Fact]
    public void Office_samples_on_disk_are_what_their_maker_makes() => SampleWriter.Verify(OpenXmlSamples.All());
}
