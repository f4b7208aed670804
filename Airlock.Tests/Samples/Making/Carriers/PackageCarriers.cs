using System.Text;
using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-001 to OX-013: the package itself.</summary>
internal static class PackageCarriers
{
    public static IEnumerable<CarrierSample> All()
    {
        yield return new("OX-001", "docm/ox-001-macro-type.docm", Word("", "application/vnd.ms-word.document.macroEnabled.main+xml").Bytes())
        { Action = FindingAction.Neutralized, Gone = ["macroEnabled"], Kept = [Stays] };
        yield return new("OX-001", "xlam/ox-001-add-in.xlam", Workbook(book: "<bookViews><workbookView visibility=\"hidden\"/></bookViews>",
            mainType: "application/vnd.ms-excel.addin.macroEnabled.main+xml").Bytes())
        { Action = FindingAction.Neutralized, Gone = ["addin", "macroEnabled", "visibility"], Kept = [Stays] };
        yield return new("OX-001", "ppam/ox-001-add-in.ppam", SlideSamples.Deck("application/vnd.ms-powerpoint.addin.macroEnabled.main+xml", SlideSamples.Shape(Stays, ""), "").Bytes())
        { Action = FindingAction.Neutralized, Gone = ["addin", "macroEnabled"], Kept = [Stays] };
        yield return new("OX-001", "ppam/ox-001-nothing-left.ppam", new SamplePackage(Deck, "application/vnd.ms-powerpoint.addin.macroEnabled.main+xml",
            $"<p:presentation {SlideNames}><p:notesSz cx=\"1\" cy=\"1\"/></p:presentation>").Bytes())
        { Verdict = Verdict.Refused, Reason = Reasons.MacroAddIn, Action = null, Gone = [] };
        yield return new("OX-001", "sldx/ox-001-slide.sldx", SlideSamples.Deck(SlideType + "slide.main+xml", SlideSamples.Shape(Stays, ""), "").Bytes())
        { Action = FindingAction.Neutralized, Gone = ["slide.main"], Kept = [Stays] };
        yield return new("OX-001", "sldm/ox-001-slide.sldm", SlideSamples.Deck("application/vnd.ms-powerpoint.slide.macroEnabled.main+xml", SlideSamples.Shape(Stays, ""), "").Bytes())
        { Action = FindingAction.Neutralized, Gone = ["macroEnabled"], Kept = [Stays] };
        yield return new("OX-002", "docx/ox-002-left-over-type.docx", Word("").Default("cdr-test-ox-002", "application/vnd.ms-office.vbaProject").Bytes())
        { Verdict = Verdict.Unchanged, Action = null, Gone = ["vbaProject", "CDR-TEST"], Kept = [Stays] };
        yield return new("OX-003", "xlsx/ox-003-orphan.xlsx", Workbook().Stray("[trash]/0000.dat", Mark("OX-003")).Bytes()) { Kept = [Stays] };
        yield return new("OX-004", "pptx/ox-004-after-the-end.pptx", [.. Show().Bytes(), .. Encoding.UTF8.GetBytes(Mark("OX-004"))]) { Kept = [Stays] };
        yield return new("OX-005", "docx/ox-005-entity.docx", new SamplePackage(Document, WordType + "document.main+xml",
            $"<!DOCTYPE w:document [<!ENTITY x SYSTEM \"http://192.0.2.1/{Mark("OX-005")}\">]><w:document {WordNames}><w:body><w:p>{T("&x;")}</w:p></w:body>"
                + $"</w:document>").Bytes())
        { Verdict = Verdict.Refused, Reason = Reasons.Corrupt, Action = null };
        yield return new("OX-005", "docx/ox-005-utf-16.docx", new SamplePackage(Document, WordType + "document.main+xml", [.. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"utf-16\"?><?x {Mark("OX-005")}?><!-- {Mark("OX-005")} --><w:document {WordNames}><w:body><w:p>{T()}</w:p>"
                + $"</w:body></w:document>")]).Bytes())
        { Verdict = Verdict.Unchanged, Action = null, Kept = [Stays] };
        yield return new("OX-006", "docx/ox-006-both-branches.docx", Word(P(R($"<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline>"
            + $"<wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"1\" name=\"\"/>"
            + $"<a:graphic><a:graphicData uri=\"urn:x\"><q:x xmlns:q=\"urn:{Mark("OX-006")}\">{Mark("OX-006")}</q:x></a:graphicData></a:graphic></wp:inline>"
                + $"</w:drawing></mc:Choice>"
            + $"<mc:Fallback><w:pict><v:rect onclick=\"{Mark("OX-006")}\"/></w:pict></mc:Fallback></mc:AlternateContent>"))).Bytes())
        { Kept = [Stays] };
        yield return new("OX-007", "docx/ox-007-relationship-tricks.docx", Word(P(R(Picture("<a:blip r:embed=\"rId1\"/>"))))
            .Link(Document, "rId1", Rel + "image", Mark("OX-007")).Link(Document, "rId2", Rel + "styles", "NULL").External(Document, "rId3", Rel + "image",
                "../relative/" + Mark("OX-007") + ".png")
            .Part("word/numbering.xml", "application/vnd.ms-office.activeX+xml", $"<x>{Mark("OX-007")}</x>").Link(Document, "rId4", Rel + "numbering",
                "word/numbering.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-008", "docx/ox-008-malformed-address.docx", Word(P($"<w:hyperlink r:id=\"rId1\">{T()}</w:hyperlink>"))
            .External(Document, "rId1", Rel + "hyperlink", "http://[" + Mark("OX-008")).Bytes())
        { Kept = [Stays] };
        yield return new("OX-009", "docx/ox-009-signed.docx", Word("")
            .Part("_xmlsignatures/origin.sigs", "application/vnd.openxmlformats-package.digital-signature-origin", "")
            .Part("_xmlsignatures/sig1.xml", "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
                $"<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">{Mark("OX-009")}</Signature>")
            .Link("", "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin", "_xmlsignatures/origin.sigs")
            .Link("_xmlsignatures/origin.sigs", "rId1", "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature",
                "_xmlsignatures/sig1.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-010", "pptx/ox-010-thumbnail.pptx", Show().Part("docProps/thumbnail.emf", "image/x-emf", Mark("OX-010"))
            .Link("", "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", "docProps/thumbnail.emf").Bytes())
        { Kept = [Stays] };
        yield return new("OX-011", "docx/ox-011-label.docx", Word("").Part("docMetadata/LabelInfo.xml", "application/vnd.ms-office.classificationlabels+xml",
            $"<x>{Mark("OX-011")}</x>")
            .Link("", "rId2", Office + "2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-012", "docx/ox-012-flat.docx",
            Encoding.UTF8.GetBytes("<?xml version=\"1.0\" standalone=\"yes\"?><?mso-application progid=\"Word.Document\"?>"
            + $"<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"><pkg:part pkg:name=\"/{Mark("OX-012")}\"/></pkg:package>"))
        { Verdict = Verdict.Refused, Reason = Reasons.TypeNotAccepted, Action = null };
        yield return new("OX-012", "docx/ox-012-archive-of-a-page.docx",
            Encoding.UTF8.GetBytes("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Location: editdata.mso\r\n\r\n"
            + $"{Mark("OX-012")}\r\n--x--\r\n"))
        { Verdict = Verdict.Refused, Reason = Reasons.TypeNotAccepted, Action = null };
        yield return new("OX-013", "pptx/ox-013-theme.thmx", new SamplePackage("theme/theme/themeManager.xml", "application/vnd.openxmlformats-officedocument.themeManager+xml",
            "<a:themeManager xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/>").Bytes())
        { Verdict = Verdict.Refused, Reason = Reasons.NoDocument, Action = null, Gone = [] };
        yield return new("OX-013", "pptx/ox-013-slide-alone.sldx", new SamplePackage("ppt/slides/slide1.xml", SlideType + "slide+xml",
            $"<p:sld {SlideNames}><p:cSld><p:spTree/></p:cSld></p:sld>").Bytes())
        { Verdict = Verdict.Refused, Reason = Reasons.NoDocument, Action = null, Gone = [] };
    }
}
