using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;
using Airlock.Tests.Samples.Making.Carriers;

namespace Airlock.Tests.Sanitizers.OpenXml;

/// <summary>What is told is in the result: the child that checks it must tell the same.</summary>
public sealed class SightingsTests
{
    private const string White = "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>白</w:t></w:r>";

    [Fact]
    public void A_layer_of_a_page_that_goes_is_not_told() => Assert.Empty(Told(Route.BringIn, VisioSamples.Drawing(
        pages: "<Page ID=\"9\"><PageSheet><Section N=\"Layer\"><Row IX=\"0\"><Cell N=\"Visible\" V=\"0\"/></Row></Section></PageSheet></Page>").Bytes(), ".vsdx"));

    [Fact]
    public void White_text_that_was_deleted_is_not_told() =>
        Assert.Empty(Told(Route.TakeOut, CarrierPackage.Word($"<w:p><w:del w:id=\"1\">{White}</w:del></w:p>").Bytes(), ".docx"));

    [Fact]
    public void White_text_that_stays_is_told_on_the_way_out()
    {
        Assert.Equal("OX-110", Assert.Single(Told(Route.TakeOut, CarrierPackage.Word($"<w:p>{White}</w:p>").Bytes(), ".docx")));
        Assert.Empty(Told(Route.BringIn, CarrierPackage.Word($"<w:p>{White}</w:p>").Bytes(), ".docx"));
    }

    [Theory]
    [InlineData("<p:anim/>", true)]
    [InlineData("<p:cmd type=\"call\" cmd=\"x\"/>", false)]
    public void A_shape_beside_the_slide_stays_only_where_an_animation_that_stays_moves_it(string animation, bool stays)
    {
        var shape = "<p:sp><p:nvSpPr><p:cNvPr id=\"8\" name=\"t\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"-2000000\" y=\"0\"/><a:ext cx=\"9\" cy=\"9\"/></a:xfrm></p:spPr></p:sp>";
        var timing = $"<p:timing><p:tnLst>{animation}<p:spTgt spid=\"8\"/></p:tnLst></p:timing>";

        string?[] told = stays ? ["OX-176"] : [];

        Assert.Equal(told, Told(Route.TakeOut, CarrierPackage.Show(shape, timing).Bytes(), ".pptx"));
    }

    private static List<string?> Told(Route route, byte[] untrusted, string extension)
    {
        var request = new SanitizeRequest { Limits = new SanitizeLimits(), Route = route, ClaimedExtension = extension };
        var (report, output) = SampleTests.Sanitize(request, new MemoryStream(untrusted));
        var (again, reproduced) = SampleTests.Sanitize(request, new MemoryStream(output));

        Assert.Equal(Verdict.Unchanged, again.Verdict);
        Assert.Equal(output, reproduced);
        Assert.Equal(Reported(report), Reported(again));
        return [.. Reported(report).Select(finding => finding.Carrier)];
    }

    private static List<Finding> Reported(SanitizeReport report) => [.. report.Findings.Where(finding => finding.Action is FindingAction.Reported)];
}
