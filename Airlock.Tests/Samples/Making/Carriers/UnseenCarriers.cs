using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>What no mark hides and nobody can see: by its size, its colour, its place or its format. On the way out.</summary>
internal static class UnseenCarriers
{
    public static IEnumerable<CarrierSample> All()
    {
        yield return new("OX-110", "docx/ox-110-unseen-text.docx", Letter("隠れた文字")) { Verdict = Verdict.Unchanged, Action = FindingAction.Reported, Gone = [], Kept = [Stays, "隠れた文字"] };
        yield return Out("OX-110", "docx/ox-110-unseen-text-out.docx", Letter(Mark("OX-110"))) with { Kept = [Stays, "白い文字", "読める文字", "濃い地の白"] };
        yield return Out("OX-110", "pptx/ox-110-unseen-text-out.pptx", Show(
            Run($"<a:rPr sz=\"100\"/><a:t>{Mark("OX-110")}</a:t>") + Run($"<a:rPr><a:noFill/></a:rPr><a:t>{Mark("OX-110")}</a:t>")
            + Run($"<a:rPr><a:solidFill><a:srgbClr val=\"336699\"/></a:solidFill></a:rPr><a:t>{Mark("OX-110")}</a:t>", "<a:solidFill><a:srgbClr val=\"336699\"/></a:solidFill>")
            + Run("<a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr><a:t>濃い地の白</a:t>", "<a:solidFill><a:srgbClr val=\"336699\"/></a:solidFill>")).Bytes())
            with
        { Kept = [Stays, "濃い地の白"] };
        yield return Out("OX-142", "xlsx/ox-142-unseen-out.xlsx", Workbook(
            $"<c r=\"A1\" s=\"1\" t=\"str\"><v>{Mark("OX-142")}</v></c><c r=\"B1\" s=\"2\" t=\"str\"><v>{Mark("OX-142")}</v></c><c r=\"C1\" s=\"3\"><v>987654</v></c>"
            + "<c r=\"D1\" s=\"3\" t=\"str\"><v>文字は見える</v></c><c r=\"E1\" t=\"str\"><f>A1</f><v>前の値</v></c>")
            .Part("xl/styles.xml", SheetType + "styles+xml", $"<styleSheet {SheetNames}><numFmts count=\"2\"><numFmt numFmtId=\"170\" formatCode=\";;;\"/><numFmt numFmtId=\"171\" formatCode=\";;\"/>"
                + "</numFmts><fonts count=\"2\"><font/><font><color rgb=\"FF336699\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF336699\"/></patternFill></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"4\"><xf/><xf numFmtId=\"170\" fontId=\"0\" fillId=\"0\"/><xf fontId=\"1\" fillId=\"1\"/><xf numFmtId=\"171\" fontId=\"0\" fillId=\"0\"/></cellXfs></styleSheet>")
            .Link(Book, "rId9", Rel + "styles", "xl/styles.xml").Bytes()) with
        { Gone = ["CDR-TEST", "987654", "<f>"], Kept = [Stays, "文字は見える", "前の値"] };
        yield return Out("OX-176", "pptx/ox-176-beside-the-slide-out.pptx", Show(
            Placed(-2_000_000, 0, Mark("OX-176")) + Placed(0, 20_000_000, Mark("OX-176")) + Placed(8_900_000, 0, "端の文字")).Bytes()) with
        { Kept = [Stays, "端の文字"] };
        yield return Out("OX-176", "pptx/ox-176-speaker-notes-out.pptx", Noted(Mark("OX-176"))) with { Gone = ["CDR-TEST", "notesSlide"], Kept = [Stays] };
        yield return new("OX-176", "pptx/ox-176-speaker-notes.pptx", Noted("話すこと")) { Verdict = Verdict.Unchanged, Action = null, Gone = [], Kept = [Stays, "話すこと"] };
    }

    private static byte[] Letter(string secret) => Word(
            P(Looks("<w:sz w:val=\"2\"/>", secret) + Looks("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFFFF\"/>", secret)
                + Looks("<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>", secret) + Looks("<w:rStyle w:val=\"dust\"/>", secret)
                + Looks("<w14:textFill><w14:noFill/></w14:textFill>", secret) + Looks("<w:color w:val=\"FFFFFF\"/>", "白い文字") + Looks("<w:rStyle w:val=\"dust\"/><w:sz w:val=\"20\"/>", "読める文字"))
            + P("<w:pPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"000000\"/></w:pPr>" + Looks("<w:color w:val=\"FFFFFF\"/>", "濃い地の白")))
        .Part("word/styles.xml", WordType + "styles+xml", $"<w:styles {WordNames}><w:style w:type=\"character\" w:styleId=\"dust\"><w:name w:val=\"dust\"/><w:rPr><w:sz w:val=\"1\"/></w:rPr></w:style>"
            + "</w:styles>").Link(Document, "rId1", Rel + "styles", "word/styles.xml").Bytes();

    private static string Looks(string looks, string text) => R($"<w:rPr>{looks}</w:rPr><w:t>{text}</w:t>");

    private static string Run(string run, string fill = "") => "<p:sp><p:nvSpPr><p:cNvPr id=\"7\" name=\"t\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        + $"<p:spPr>{fill}</p:spPr><p:txBody><a:bodyPr/><a:p><a:r>{run}</a:r></a:p></p:txBody></p:sp>";

    private static string Placed(int x, int y, string text) => "<p:sp><p:nvSpPr><p:cNvPr id=\"8\" name=\"t\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        + $"<p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"900000\" cy=\"900000\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>";

    private static byte[] Noted(string note) => Show()
        .Part("ppt/notesSlides/notesSlide1.xml", SlideType + "notesSlide+xml", $"<p:notes {SlideNames}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>"
            + $"</p:nvGrpSpPr><p:grpSpPr/>{SlideSamples.Shape(note, "")}</p:spTree></p:cSld></p:notes>")
        .Link(Slide, "rId5", Rel + "notesSlide", "ppt/notesSlides/notesSlide1.xml").Link("ppt/notesSlides/notesSlide1.xml", "rId1", Rel + "slide", Slide).Bytes();

    private static CarrierSample Out(string row, string path, byte[] bytes) => new(row, path, bytes) { Route = Route.TakeOut };
}
