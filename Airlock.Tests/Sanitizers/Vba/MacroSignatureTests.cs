using System.Security.Cryptography.X509Certificates;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Vba;

/// <summary>Who signed the macros is told; the macros and their signatures go all the same.</summary>
public sealed class MacroSignatureTests
{
    private static readonly X509Certificate2 ForCode = VbaMaker.Certificate(true, new(2024, 4, 1, 0, 0, 0, TimeSpan.Zero), new(2034, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly X509Certificate2 ForAnything = VbaMaker.Certificate(false, new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2002, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("vbaProjectSignature", false, "V1")]
    [InlineData("vbaProjectSignatureAgile", true, "Agile")]
    public void Signer_dates_purpose_and_match_are_told(string word, bool agile, string kind)
    {
        var detail = Detail(VbaMaker.Project(), word, VbaMaker.SignaturePart(VbaMaker.Sign(ForCode, agile)));

        Assert.StartsWith(kind + ": 署名は正しい / signature holds; 内容と一致 / content hash matches; コード署名用 / for code signing; 有効期間 / valid: 2024-04-01 – 2034-04-01; ", detail, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(ForCode.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)), detail, StringComparison.Ordinal);
        Assert.EndsWith("自己署名 / self-signed; 署名者 / signer: CN=病院 情報システム部, O=Hospital; 発行者 / issuer: CN=病院 情報システム部, O=Hospital", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vbaProjectSignature", false)]
    [InlineData("vbaProjectSignatureAgile", true)]
    public void Changed_macros_do_not_match(string word, bool agile)
    {
        var changed = VbaMaker.Project(VbaMaker.Source.Replace("MsgBox", "Shell ", StringComparison.Ordinal));

        Assert.Contains("内容と不一致 / content hash does not match", Detail(changed, word, VbaMaker.SignaturePart(VbaMaker.Sign(ForCode, agile))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_signature_does_not_hold()
    {
        var signature = VbaMaker.Sign(ForCode, agile: true);
        signature[^1] ^= 1;

        Assert.Contains("署名が正しくない / signature does not hold", Detail(VbaMaker.Project(), "vbaProjectSignatureAgile", VbaMaker.SignaturePart(signature)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_for_anything_is_not_for_code() =>
        Assert.Contains("コード署名用でない / not for code signing; 有効期間 / valid: 2001-01-01 – 2002-01-01",
            Detail(VbaMaker.Project(), "vbaProjectSignature", VbaMaker.SignaturePart(VbaMaker.Sign(ForAnything, agile: false))), StringComparison.Ordinal);

    [Fact]
    public void What_was_not_computed_is_not_claimed()
    {
        var part = VbaMaker.SignaturePart(VbaMaker.Sign(ForCode, agile: true));

        Assert.Contains("照合はしていない / not compared with the content", Detail(VbaMaker.Project(), "vbaProjectSignatureV3", part), StringComparison.Ordinal);
        Assert.Contains("照合はしていない / not compared with the content", Detail(VbaMaker.Project(withForm: true), "vbaProjectSignatureAgile", part), StringComparison.Ordinal);
        Assert.Contains("照合はしていない / not compared with the content", Detail([1, 2, 3], "vbaProjectSignatureAgile", part), StringComparison.Ordinal);
    }

    /// <summary>A detail is cut at 512 characters.</summary>
    [Fact]
    public void A_long_name_does_not_push_out_what_was_found()
    {
        var signer = VbaMaker.Certificate(true, new(2024, 4, 1, 0, 0, 0, TimeSpan.Zero), new(2034, 4, 1, 0, 0, 0, TimeSpan.Zero), new string('x', 2000));
        var changed = VbaMaker.Project(VbaMaker.Source.Replace("MsgBox", "Shell ", StringComparison.Ordinal));

        var detail = Detail(changed, "vbaProjectSignatureAgile", VbaMaker.SignaturePart(VbaMaker.Sign(signer, agile: true)));

        Assert.Equal(Finding.MaxText, detail.Length);
        Assert.Contains("content hash does not match", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(36)]
    [InlineData(200)]
    public void A_signature_that_cannot_be_read_is_no_reason_to_refuse(int bytes) =>
        Assert.EndsWith("a signature that cannot be read", Detail(VbaMaker.Project(), "vbaProjectSignature", new byte[bytes]), StringComparison.Ordinal);

    private static string Detail(byte[] project, string word, byte[] part)
    {
        const string main = "word/document.xml", vba = "word/vbaProject.bin", signature = "word/signature.bin";
        var package = WordSamples.Clean("application/vnd.ms-word.document.macroEnabled.main+xml")
            .Part(vba, "application/vnd.ms-office.vbaProject", project)
            .Part(signature, "application/vnd.ms-office." + word, part)
            .Link(main, "rId20", SamplePackage.OfficeRel + "vbaProject", vba)
            .Link(vba, "rId1", SamplePackage.OfficeRel + word, signature);
        var (report, output) = SampleTests.Sanitize(new SanitizeRequest { Limits = new SanitizeLimits(), ClaimedExtension = ".docm" }, new MemoryStream(package.Bytes()));

        Assert.Equal(Verdict.Sanitized, report.Verdict);
        Assert.Null(ReportRules.Violation(report));
        Assert.Contains(report.Findings, finding => finding is { Kind: FindingKind.Macro, Action: FindingAction.Removed, Location: vba });
        Assert.DoesNotContain("signature.bin", OutputText.Of(FileFormat.Docx, output), StringComparison.Ordinal);
        return Assert.Single(report.Findings, finding => finding is { Kind: FindingKind.Signature, Action: FindingAction.Removed, Location: signature }).Detail;
    }
}
