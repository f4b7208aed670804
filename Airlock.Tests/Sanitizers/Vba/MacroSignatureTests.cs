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

    private const string V3 = "vbaProjectSignatureV3";
    private const string Matches = "内容と一致 / content hash matches";
    private const string DoesNotMatch = "内容と不一致 / content hash does not match";
    private const string NotCompared = "照合はしていない / not compared with the content";

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

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_third_kind_counts_the_whole_project(bool withForm, bool byName)
    {
        var part = VbaMaker.SignaturePart(VbaMaker.SignV3(ForCode, withForm, byName));

        Assert.StartsWith("V3: 署名は正しい / signature holds; 内容と一致 / content hash matches; ", Detail(VbaMaker.Project(withForm: withForm, withStreams: withForm), V3, part), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_kind_counts_forms()
    {
        var part = VbaMaker.SignaturePart(VbaMaker.Sign(ForCode, agile: true, withForm: true));

        Assert.Contains(Matches, Detail(VbaMaker.Project(withForm: true, withStreams: true), "vbaProjectSignatureAgile", part), StringComparison.Ordinal);
        Assert.Contains(DoesNotMatch, Detail(VbaMaker.Project(), "vbaProjectSignatureAgile", part), StringComparison.Ordinal);
    }

    /// <summary>What two readers could take for two things is not said to match, whatever its hash.</summary>
    [Theory]
    [InlineData(VbaMaker.Source, "does not match", true)]
    [InlineData("Attribute VB_Name = \"Module1\"\r\nSub AutoOpen()\r\n  Shell \"患者\"\r\nEnd Sub\r\n", "does not match", false)]
    [InlineData("Attribute VB_Name = \"Module1\"\r\nAttribute VB_Creatable = True\r\nSub AutoOpen()\r\n  MsgBox \"患者\"\r\nEnd Sub\r\n", "does not match", false)]
    [InlineData("Attribute VB_Name = \"Module1\"\r\nAttribute VB_Creatable = False\r\nSub AutoOpen()\r\n  MsgBox \"患者\"\r\nEnd Sub\r\n", "content hash matches", false)]
    [InlineData("Attribute VB_Name = \"Module1\"\r\nSub AutoOpen()\r\n  MsgBox \"患者\"\r\nEnd Sub\r\nShell", "not compared", false)]
    [InlineData("Attribute VB_Name = \"Module1\"\nShell\r\nSub AutoOpen()\r\n  MsgBox \"患者\"\r\nEnd Sub\r\n", "not compared", false)]
    public void The_third_kind_sees_what_was_changed(string source, string expected, bool withForm) =>
        Assert.Contains(expected, Detail(VbaMaker.Project(source, withForm, withForm), V3, VbaMaker.SignaturePart(VbaMaker.SignV3(ForCode))), StringComparison.Ordinal);

    [Fact]
    public void What_was_not_computed_is_not_claimed()
    {
        var (agile, newest) = (VbaMaker.SignaturePart(VbaMaker.Sign(ForCode, agile: true)), VbaMaker.SignaturePart(VbaMaker.SignV3(ForCode)));

        Assert.Contains(NotCompared, Detail(VbaMaker.Project(more: [0x77, 0, 1, 0, 0, 0, 9]), V3, newest), StringComparison.Ordinal);
        Assert.Contains(NotCompared, Detail(VbaMaker.Project(withForm: true), V3, newest), StringComparison.Ordinal);
        Assert.Contains(NotCompared, Detail(VbaMaker.Project(withForm: true), "vbaProjectSignatureAgile", agile), StringComparison.Ordinal);
        Assert.Contains(NotCompared, Detail([1, 2, 3], "vbaProjectSignatureAgile", agile), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_vouches_for_the_signer_is_told_as_far_as_the_signature_says()
    {
        var signer = VbaMaker.Issued(ForAnything, "署名者");

        Assert.Equal("V3: 証明書の連なりは署名の中で完結 / chain complete within the signature; CN=署名者, O=Hospital; CN=病院 情報システム部, O=Hospital",
            Chain(VbaMaker.SignV3(signer, more: [ForCode, ForAnything])));
        Assert.Equal("V3: 証明書の連なりが署名の中で途切れる / chain incomplete within the signature; CN=署名者, O=Hospital; … CN=病院 情報システム部, O=Hospital",
            Chain(VbaMaker.SignV3(signer)));
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

    private static string Chain(byte[] signature) => Findings(VbaMaker.Project(), V3, VbaMaker.SignaturePart(signature)).Single(finding => finding.Location.EndsWith("(certificates)", StringComparison.Ordinal)).Detail;

    private static string Detail(byte[] project, string word, byte[] part) =>
        Assert.Single(Findings(project, word, part), finding => finding is { Kind: FindingKind.Signature, Action: FindingAction.Removed, Location: "word/signature.bin" }).Detail;

    private static IReadOnlyList<Finding> Findings(byte[] project, string word, byte[] part)
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
        return report.Findings;
    }
}
