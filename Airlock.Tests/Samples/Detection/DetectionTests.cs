using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Making.Carriers;

namespace Airlock.Tests.Samples.Detection;

/// <summary>A detector that finds nothing must be known to find something.</summary>
public sealed class DetectionTests
{
    private static readonly List<CarrierSample> Active = [.. CarrierSamples.All()
        .Where(sample => sample is { Route: Route.BringIn, Action: FindingAction.Removed or FindingAction.Flattened } && sample.Gone.Contains("CDR-TEST"))];

    public static TheoryData<string> Carriers() => new(Active.Select(sample => sample.Path));

    [Theory]
    [MemberData(nameof(Carriers))]
    public void Detector_sees_the_carrier_before_it_is_sanitized(string path) =>
        Assert.NotEmpty(OfficeDetector.Find(Active.Single(sample => sample.Path == path).Bytes));

    /// <summary>By their kind and not by the marker, which only our own samples have.</summary>
    [Fact]
    public void Detector_sees_nearly_every_carrier_without_its_marker()
    {
        var blind = Active.Where(sample => OfficeDetector.Find(sample.Bytes).TrueForAll(fault => fault.Contains("marker", StringComparison.Ordinal)))
            .Select(sample => sample.Path).ToList();

        // The few others carry data in places that act on nothing.
        Assert.True(blind.Count * 20 < Active.Count, string.Join(", ", blind));
    }

    [Fact]
    public void Package_faults_are_seen() => Assert.Contains(PackageFaults.Find(CarrierSamples.All().Single(sample =>
        sample.Path == "docx/ox-007-relationship-tricks.docx").Bytes), fault => fault.Contains("leads nowhere", StringComparison.Ordinal));

    [Fact]
    public void An_error_of_the_schema_is_seen()
    {
        var good = CarrierPackage.Word("").Bytes();
        var bad = CarrierPackage.Word("<w:p><w:pPr><w:jc w:val=\"nowhere\"/></w:pPr></w:p>").Bytes();

        Assert.NotEmpty(SchemaFaults.Introduced(good, bad));
        Assert.Empty(SchemaFaults.Introduced(bad, bad));
    }
}
