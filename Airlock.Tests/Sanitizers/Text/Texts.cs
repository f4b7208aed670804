using System.Text;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Sanitizers.Text;

/// <summary>Runs the whole child path on a text.</summary>
internal static class Texts
{
    static Texts() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Named(string name) => Encoding.GetEncoding(name);

    public static (SanitizeReport Report, byte[] Output) Sanitize(byte[] text, string extension)
    {
        var request = new SanitizeRequest { Limits = new SanitizeLimits(), ClaimedExtension = extension };
        var output = new MemoryStream();
        var report = SanitizeOneFile.Run(AddSanitizers.All(), request, new MemoryStream(text), output);
        Assert.Null(ReportRules.Violation(report));
        if (report.Verdict.IsDeliverable()) SampleTests.AssertReproduces(Route.BringIn, report, output.ToArray());
        return (report, output.ToArray());
    }

    /// <summary>The delivered text of a UTF-8 one.</summary>
    public static string Clean(string text, string extension)
    {
        var (report, output) = Sanitize(Encoding.UTF8.GetBytes(text), extension);
        Assert.True(report.Verdict.IsDeliverable(), report.Reason);
        return Encoding.UTF8.GetString(output);
    }

    public static string? Refusal(string text, string extension) => Sanitize(Encoding.UTF8.GetBytes(text), extension).Report.Reason;
}
