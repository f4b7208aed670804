using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Pdf;

public sealed class PdfSampleTests
{
    [Fact]
    public void Pdf_samples_on_disk_are_what_their_maker_makes() => SampleWriter.Verify(PdfSamples.All());
}
