using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Vba;
using Airlock.Tests.Fuzz;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Vba;

/// <summary>Macros stay for a signer policy names, and only if all is as it should be; what stays is what was signed and nothing else.</summary>
public sealed class KeptMacrosTests
{
    private const string V3 = "vbaProjectSignatureV3";
    private static readonly DateTimeOffset Past = TimeProvider.System.GetUtcNow().AddYears(-3);
    internal static readonly X509Certificate2 House = VbaMaker.Certificate(true, Past, Past.AddYears(30));
    internal static readonly byte[] Signature = VbaMaker.SignV3(House);

    [Fact]
    public void Macros_of_a_pinned_signer_stay_and_no_others()
    {
        var changed = VbaMaker.Source.Replace("MsgBox", "Shell ", StringComparison.Ordinal);
        X509Certificate2 anything = VbaMaker.Certificate(false, Past, Past.AddYears(30)), over = VbaMaker.Certificate(true, Past, Past.AddYears(1)), early = VbaMaker.Certificate(true, Past.AddYears(10), Past.AddYears(30));
        var table = new GateTable("kept-macros", "Signed macros that policy would keep");
        table.Add("a document, V3 signature of a pinned signer", "kept in docm", Seen(Letter(VbaMaker.Project(), Signature)), held: false);
        table.Add("a workbook, the same", "kept in xlsm", Seen(Table(VbaMaker.Project(), Signature)), held: false);
        table.Add("a template, the same", "kept in docm", Seen(Letter(VbaMaker.Project(), Signature, "application/vnd.ms-word.template.macroEnabledTemplate.main+xml")), held: false);
        table.Add("beside it an older signature", "kept in docm", Seen(WithOlder(Letter(VbaMaker.Project(), Signature))), held: false);
        table.Add("a signer nobody pinned", Removed, Seen(Letter(VbaMaker.Project(), Signature), pins: [new string('0', 64)]));
        table.Add("nobody pinned at all", Removed, Seen(Letter(VbaMaker.Project(), Signature), pins: []));
        table.Add("on the way out", Removed, Seen(Letter(VbaMaker.Project(), Signature), route: Route.TakeOut));
        table.Add("a line of the source changed", Removed, Seen(Letter(VbaMaker.Project(changed), Signature)));
        table.Add("a line added in a way hashes do not count", Removed, Seen(Letter(VbaMaker.Project(VbaMaker.Source + "Shell"), Signature)));
        table.Add("a record no hash knows", Removed, Seen(Letter(VbaMaker.Project(more: [0x77, 0, 1, 0, 0, 0, 9]), Signature)));
        table.Add("a form, signed with the rest", Removed, Seen(Letter(VbaMaker.Project(withForm: true, withStreams: true), VbaMaker.SignV3(House, withForm: true))));
        table.Add("a signature that does not hold", Removed, Seen(Letter(VbaMaker.Project(), [.. Signature[..^1], (byte)(Signature[^1] ^ 1)])));
        table.Add("a signature that cannot be read", Removed, Seen(Letter(VbaMaker.Project(), [1, 2, 3])));
        table.Add("the older kind alone", Removed, Seen(Letter(VbaMaker.Project(), VbaMaker.Sign(House, agile: true), word: "vbaProjectSignatureAgile")));
        table.Add("the older kind called the new one", Removed, Seen(Letter(VbaMaker.Project(), VbaMaker.Sign(House, agile: true))));
        table.Add("the oldest kind called the new one", Removed, Seen(Letter(VbaMaker.Project(), VbaMaker.Sign(House, agile: false))));
        table.Add("pinned, not for code", Removed, Seen(Letter(VbaMaker.Project(), VbaMaker.SignV3(anything)), pins: [Pin(anything)]));
        table.Add("pinned, no longer valid", Removed, Seen(Letter(VbaMaker.Project(), VbaMaker.SignV3(over)), pins: [Pin(over)]));
        table.Add("pinned, not valid yet", Removed, Seen(Letter(VbaMaker.Project(), VbaMaker.SignV3(early)), pins: [Pin(early)]));
        table.Add("two signatures of the kind", Removed, Seen(Letter(VbaMaker.Project(), Signature).Link(Vba, "rId9", SamplePackage.OfficeRel + V3, Signed)));
        table.Add("two projects", Removed, Seen(Letter(VbaMaker.Project(), Signature).Part("word/other.bin", SignedMacros.ProjectType, VbaMaker.Project(changed)).Link(Main, "rId21", SamplePackage.OfficeRel + "vbaProject", "word/other.bin")));
        table.Add("no project but a text", Removed, Seen(Letter([1, 2, 3], Signature)));
        table.Finish();
    }

    [Fact]
    public void What_stays_is_the_signed_source_and_a_second_look_sees_the_same()
    {
        var (first, output) = Run(Letter(VbaMaker.Project(), Signature).Bytes(), [Pin(House)]);
        var (second, again) = Run(output, [Pin(House)]);

        Assert.Equal((Verdict.Sanitized, Verdict.Unchanged), (first.Verdict, second.Verdict));
        Assert.Equal(output, again);
        Assert.Equal((Pin(House), House.NotAfter.ToUniversalTime()), (second.KeptMacros!.Signer, second.KeptMacros.NotAfter.UtcDateTime));
        Assert.Equal(first.KeptMacros, second.KeptMacros);
        Assert.Null(ReportRules.Violation(first) ?? ReportRules.Violation(second));
        var kept = Assert.Single(first.Findings, finding => finding is { Kind: FindingKind.Macro, Action: FindingAction.Kept });
        Assert.Equal((Vba, Severity.High), (kept.Location, kept.Severity));
        Assert.Contains("macros.keepSignedBy", kept.Detail, StringComparison.Ordinal);
        Assert.Equal([(Vba, FindingAction.Kept), (Signed, FindingAction.Kept)], second.Findings.Select(finding => (finding.Location, finding.Action)));
        Assert.Contains(first.Findings, finding => finding is { Kind: FindingKind.Macro, Action: FindingAction.Removed, Detail: "compiled code, which no signature covers" });
        var project = Entry(output, Vba);
        Assert.DoesNotContain("compiled code", Encoding.Latin1.GetString(project), StringComparison.Ordinal);
        Assert.Equal(VbaMaker.Source, Encoding.UTF8.GetString(Assert.Single(VbaProject.Read(new MemoryStream(project), new Budget(new SanitizeLimits())).Sources)));
    }

    /// <summary>Whatever is done to project and signature: nothing stays that was not signed.</summary>
    [Fact]
    public void Damage_never_keeps_other_sources()
    {
        byte[] project = VbaMaker.Project(), part = VbaMaker.SignaturePart(Signature);
        var (dice, kept) = (new Dice(34), 0);
        for (var round = 0; round < 300; round++)
        {
            var (ofProject, ofPart) = dice.OneIn(2) ? (Mutants.Damage(project, [project], dice), part) : (project, Mutants.Damage(part, [part], dice));
            var (report, output) = Run(Letter(ofProject, Signature, part: ofPart).Bytes(), [Pin(House)]);
            if (report.KeptMacros is null) continue;
            kept++;
            Assert.Equal(VbaMaker.Source, Encoding.UTF8.GetString(Assert.Single(VbaProject.Read(new MemoryStream(Entry(output, Vba)), new Budget(new SanitizeLimits())).Sources)));
        }
        Assert.InRange(kept, 1, 299);
    }

    [Fact]
    public void Whoever_looks_without_the_pin_takes_them_out()
    {
        var (_, output) = Run(Letter(VbaMaker.Project(), Signature).Bytes(), [Pin(House)]);

        var (report, without) = Run(output, []);

        Assert.Equal((Verdict.Sanitized, FileFormat.Docx), (report.Verdict, report.OutputFormat));
        Assert.Null(report.KeptMacros);
        Assert.DoesNotContain("vba", OutputText.Of(FileFormat.Docx, without), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Without them the modules of a workbook would belong to no sheet; without macros they are names of code that is not there.</summary>
    [Fact]
    public void A_workbook_keeps_the_names_its_code_has_for_it_and_nothing_else_of_code()
    {
        var workbook = Table(VbaMaker.Project(), Signature).Bytes();

        var (kept, gone) = (OutputText.Of(FileFormat.Xlsm, Run(workbook, [Pin(House)]).Output), OutputText.Of(FileFormat.Xlsx, Run(workbook, []).Output));

        Assert.Contains("codeName=\"ThisWorkbook\"", kept, StringComparison.Ordinal);
        Assert.Contains("codeName=\"Sheet1\"", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("codeName", gone, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET-RIBBON", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET-DATA", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(100_000)]
    public void What_is_packed_expands_to_the_same(int bytes)
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, (bytes / 6) + 1).Select(line => $"Line {line}\r\n")))[..bytes];

        Assert.Equal(text, CompressedContainer.Expand(CompressedContainer.Compress(text), 1 << 20));
    }

    [Fact]
    public void A_whole_piece_that_cannot_be_packed_is_copied_and_a_part_of_one_is_not_packed_wrongly()
    {
        var noise = new byte[8192];
        new Random(1).NextBytes(noise);

        Assert.Equal(noise, CompressedContainer.Expand(CompressedContainer.Compress(noise), 1 << 20));
        Assert.Null(CompressedContainer.Compress(noise.AsSpan(0, 4000)));
        Assert.Equal(noise[..1000], CompressedContainer.Expand(CompressedContainer.Compress(noise.AsSpan(0, 1000)), 1 << 20));
    }

    private const string Main = "word/document.xml";
    private const string Vba = "word/vbaProject.bin";
    private const string Signed = "word/vbaProjectSignatureV3.bin";
    private const string Removed = "macros removed";

    internal static SamplePackage Letter(byte[] project, byte[] signature, string type = "application/vnd.ms-word.document.macroEnabled.main+xml", string word = V3, byte[]? part = null) =>
        Sign(WordSamples.Clean(type), Main, "word", project, part ?? VbaMaker.SignaturePart(signature), word);

    private static SamplePackage Table(byte[] project, byte[] signature)
    {
        const string main = "xl/workbook.xml", type = "application/vnd.openxmlformats-officedocument.spreadsheetml.", names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        var package = new SamplePackage(main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml", $"<workbook {names}><workbookPr codeName=\"ThisWorkbook\"/><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
            .Part("xl/worksheets/sheet1.xml", type + "worksheet+xml", $"<worksheet {names}><sheetPr codeName=\"Sheet1\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData></worksheet>")
            .Part("customUI/customUI.xml", "application/xml", "<customUI onLoad=\"SECRET-RIBBON\"/>")
            .Part("xl/vbaData.xml", "application/vnd.ms-word.vbaData+xml", "<x>SECRET-DATA</x>")
            .Link(main, "rId1", SamplePackage.Rel + "worksheet", "xl/worksheets/sheet1.xml")
            .Link("xl/vbaProject.bin", "rId2", SamplePackage.OfficeRel + "wordVbaData", "xl/vbaData.xml")
            .Link("", "rId20", SamplePackage.OfficeRel + "ui/extensibility", "customUI/customUI.xml");
        return Sign(package, main, "xl", project, VbaMaker.SignaturePart(signature), V3);
    }

    private static SamplePackage Sign(SamplePackage package, string main, string folder, byte[] project, byte[] part, string word) => package
        .Part(folder + "/vbaProject.bin", SignedMacros.ProjectType, project)
        .Part(folder + "/vbaProjectSignatureV3.bin", SignedMacros.SignatureType, part)
        .Link(main, "rId20", SamplePackage.OfficeRel + "vbaProject", folder + "/vbaProject.bin")
        .Link(folder + "/vbaProject.bin", "rId1", SamplePackage.OfficeRel + word, folder + "/vbaProjectSignatureV3.bin");

    private static SamplePackage WithOlder(SamplePackage package) => package
        .Part("word/old.bin", "application/vnd.ms-office.vbaProjectSignature", VbaMaker.SignaturePart(VbaMaker.Sign(House, agile: false)))
        .Link(Vba, "rId5", SamplePackage.OfficeRel + "vbaProjectSignature", "word/old.bin");

    internal static string Pin(X509Certificate2 signer) => Convert.ToHexStringLower(signer.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256));

    private static string Seen(SamplePackage package, IReadOnlyList<string>? pins = null, Route route = Route.BringIn)
    {
        var (report, output) = Run(package.Bytes(), pins ?? [Pin(House)], route);
        if (ReportRules.Violation(report) is { } violation) return violation;
        var holds = OutputText.Of(report.OutputFormat, output).Contains("vba", StringComparison.OrdinalIgnoreCase);
        return (report.KeptMacros, report.OutputFormat, holds) switch
        {
            ({ } kept, var format, true) when kept.Signer == Pin(House) && report.Findings.Any(finding => finding is { Kind: FindingKind.Macro, Action: FindingAction.Kept }) => $"kept in {format.Name()}",
            (null, FileFormat.Docx, false) when report.Findings.Any(finding => finding is { Kind: FindingKind.Macro, Action: FindingAction.Removed, Location: Vba }) => Removed,
            _ => $"{report.Verdict} {report.Reason} {report.OutputFormat} {holds}",
        };
    }

    private static (SanitizeReport Report, byte[] Output) Run(byte[] file, IReadOnlyList<string> pins, Route route = Route.BringIn) =>
        SampleTests.Sanitize(new SanitizeRequest { Limits = new SanitizeLimits(), ClaimedExtension = "", KeepMacrosOf = pins, Route = route }, new MemoryStream(file));

    private static byte[] Entry(byte[] package, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var content = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
