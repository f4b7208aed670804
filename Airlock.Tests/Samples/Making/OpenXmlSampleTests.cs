using Airlock.Tests.Samples.Making.Carriers;

namespace Airlock.Tests.Samples.Making;

public sealed class OpenXmlSampleTests
{
    [Fact]
    public void Office_samples_on_disk_are_what_their_maker_makes() => SampleWriter.Verify(OpenXmlSamples.All());

    [Fact]
    public void Carriers_on_disk_are_what_their_maker_makes() =>
        SampleWriter.Verify(CarrierSamples.All().SelectMany<CarrierSample, (string, byte[])>(sample => [(sample.Path, sample.Bytes), (sample.Path + ".expect.json", sample.Expectation().ToJson())]));
}
