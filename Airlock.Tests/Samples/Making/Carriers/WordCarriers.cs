using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-100 to OX-115: text documents.</summary>
internal static class WordCarriers
{
    private static readonly string[] Verbs =
    [
        "DDE", "DDEAUTO", "LINK", "EMBED", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "RD", "DATABASE", "AUTOTEXT", "AUTOTEXTLIST", "MACROBUTTON",
            "GOTOBUTTON", "PRINT", "HTMLCONTROL", "CONTROL", "DATA",
        "MERGEFIELD", "MERGEREC", "ASK", "FILLIN", "SET", "SKIPIF", "NEXTIF", "NEXT", "COMPARE", "IF", "DOCVARIABLE", "PRIVATE", "ADDIN", "BARCODE",
            "DISPLAYBARCODE", "\\* DDE", "ddeauto",
    ];

    public static IEnumerable<CarrierSample> All()
    {
        // No end; split over paragraphs; spelt by an inner field; inside deleted text, a text box, a header beyond the second.
        yield return new("OX-100", "docx/ox-100-broken-fields.docx", Word(
                P(R("<w:fldChar w:fldCharType=\"begin\"/>") + R("<w:instrText>D</w:instrText>")) + P(R($"<w:instrText>DEAUTO {Mark("OX-100")}</w:instrText>")
                    + R("<w:fldChar w:fldCharType=\"separate\"/>") + T())
                + P(R($"<w:instrText>DDEAUTO {Mark("OX-100")}</w:instrText>")) + P(R("<w:fldChar w:fldCharType=\"end\"/>"))).Bytes())
        { Action = FindingAction.Flattened, Gone = ["CDR-TEST", "DEAUTO", "fldChar"], Kept = [Stays] };
        yield return new("OX-101", "docx/ox-101-every-verb.docx", Word(string.Concat(Verbs.Select(verb => P(Field($" {verb} {Mark("OX-101")} "))))
            + P($"<w:fldSimple w:instr=\" DDEAUTO {Mark("OX-101")} \">{T()}</w:fldSimple>")).Bytes())
        { Action = FindingAction.Flattened, Gone = ["CDR-TEST", "instrText", "fldSimple"], Kept = [Stays] };
        yield return new("OX-101", "docx/ox-101-hidden-places.docx", Hidden().Bytes())
        {
            Action = FindingAction.Flattened,
            Gone = ["CDR-TEST", "DDE",
            "QUOTE"],
            Kept = [Stays, "EQ \\o\\ac(○,印)", "PAGE"]
        };
        yield return new("OX-102", "docx/ox-102-update-on-opening.docx", Word(P(R("<w:fldChar w:fldCharType=\"begin\" w:dirty=\"1\"/>") + R("<w:instrText>"
            + "PAGE</w:instrText>") + R("<w:fldChar w:fldCharType=\"end\"/>")))
            .WithSettings("<w:updateFields w:val=\"true\"/>").Bytes())
        { Gone = ["updateFields", "w:dirty"], Kept = [Stays, "PAGE"] };
        yield return new("OX-103", "docx/ox-103-variables.docx", Word("").WithSettings($"<w:docVars><w:docVar w:name=\"x\" w:val=\"{Mark("OX-103")}\"/>"
            + $"</w:docVars>").Bytes())
        { Kept = [Stays] };
        yield return new("OX-104", "docx/ox-104-custom-xml.docx", Word($"<w:sdt><w:sdtPr>"
            + $"<w:dataBinding w:xpath=\"/x/{Mark("OX-104")}\" w:storeItemID=\"{{11111111-1111-1111-1111-111111111111}}\"/></w:sdtPr><w:sdtContent>"
            + $"{P(T("欄の文字"))}</w:sdtContent></w:sdt>"
                + P($"<w:smartTag w:uri=\"urn:{Mark("OX-104")}\" w:element=\"x\"><w:smartTagPr><w:attr w:name=\"x\" w:val=\"{Mark("OX-104")}\"/>"
                    + $"</w:smartTagPr>{T("札の文字")}</w:smartTag>"))
            .Part("customXml/item1.xml", "application/xml", $"<x>{Mark("OX-104")}</x>").Link(Document, "rId1", Rel + "customXml", "customXml/item1.xml")
                .Bytes())
        { Gone = ["CDR-TEST", "dataBinding"], Kept = [Stays, "欄の文字", "札の文字", "w:sdt"] };
        yield return new("OX-105", "docx/ox-105-form-macros.docx", Word(P(R($"<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"欄\"/><w:enabled/>"
            + $"<w:entryMacro w:val=\"{Mark("OX-105")}\"/><w:exitMacro w:val=\"{Mark("OX-105")}\"/></w:ffData></w:fldChar>")
            + R("<w:instrText>FORMTEXT</w:instrText>") + R("<w:fldChar w:fldCharType=\"separate\"/>") + T() + R("<w:fldChar w:fldCharType=\"end\"/>")))
                .Bytes())
        { Gone = ["CDR-TEST", "Macro"], Kept = [Stays, "FORMTEXT", "w:ffData"] };
        yield return new("OX-106", "docx/ox-106-keys.docx", Word("").Part("word/customizations.xml", "application/vnd.ms-word.keyMapCustomizations+xml",
            $"<wne:tcg xmlns:wne=\"{Office}word/2006/wordml\"><wne:keymaps><wne:keymap wne:kcmPrimary=\"0041\">"
            + $"<wne:macro wne:macroName=\"{Mark("OX-106")}\"/></wne:keymap></wne:keymaps></wne:tcg>")
            .Link(Document, "rId1", OfficeRel + "keyMapCustomizations", "word/customizations.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-107", "docx/ox-107-building-blocks.docx", Glossary().Bytes())
        {
            Action = null,
            Gone = ["CDR-TEST", "DDEAUTO"],
            Kept = [Stays,
            "定型文"]
        };
        yield return new("OX-107", "docx/ox-107-building-blocks-out.docx", Glossary().Bytes())
        {
            Route = Route.TakeOut,
            Gone = ["CDR-TEST", "定型文",
            "glossary"],
            Kept = [Stays]
        };
        yield return new("OX-110", "docx/ox-110-hidden-text.docx", Word(P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠れた文字</w:t></w:r>")).Bytes())
        { Verdict = Verdict.Unchanged, Action = FindingAction.Reported, Gone = [], Kept = [Stays, "隠れた文字"] };
        yield return new("OX-112", "docx/ox-112-web-settings.docx", Word("").Part("word/webSettings.xml", WordType + "webSettings+xml",
            $"<w:webSettings {WordNames}><w:divs><w:div w:id=\"1\"><w:marLeft w:val=\"0\"/></w:div></w:divs><w:optimizeForBrowser/></w:webSettings>")
            .Link(Document, "rId1", Rel + "webSettings", "word/webSettings.xml").Bytes())
        {
            Verdict = Verdict.Unchanged,
            Action = null,
            Gone = [],
            Kept = [Stays, "w:divs"]
        };
        yield return new("OX-113", "docx/ox-113-vml.docx", Word(P(R($"<w:pict>"
            + $"<v:rect id=\"r\" href=\"javascript:{Mark("OX-113")}\" target=\"x\" onclick=\"{Mark("OX-113")}\" onmouseover=\"{Mark("OX-113")}\" style=\"width:9pt;height:9pt\"/></w:pict>"))).Bytes())
        { Gone = ["CDR-TEST", "onclick", "javascript"], Kept = [Stays, "v:rect"] };
        yield return new("OX-114", "docx/ox-114-equation-object.docx", Word(P(R($"<w:object><v:shape id=\"s1\" style=\"width:10pt;height:10pt\" o:ole=\"\">"
            + $"<v:imagedata r:id=\"rId2\"/></v:shape>"
                + "<o:OLEObject Type=\"Embed\" ProgID=\"Equation.3\" ShapeID=\"s1\" r:id=\"rId1\"/></w:object>")))
            .Part("word/embeddings/object1.bin", OleType, Mark("OX-114")).Part("word/media/face.png", "image/png", Png)
            .Link(Document, "rId1", Rel + "oleObject", "word/embeddings/object1.bin").Link(Document, "rId2", Rel + "image", "word/media/face.png").Bytes())
        { Gone = ["CDR-TEST", "Equation"], Kept = [Stays, "v:imagedata"] };
        yield return new("OX-115", "docx/ox-115-linked-styles.docx", Word("").WithSettings("<w:linkStyles/>").Bytes())
        {
            Gone = ["linkStyles"],
            Kept = [Stays]
        };
    }

    private static SamplePackage Glossary() => Word("").Part("word/glossary/document.xml", WordType + "document.glossary+xml",
            $"<w:glossaryDocument {WordNames}><w:docParts><w:docPart><w:docPartPr><w:name w:val=\"x\"/></w:docPartPr><w:docPartBody>"
                + $"{P(T("定型文"))}{P(Field($" DDEAUTO {Mark("OX-107")} "))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>")
        .Link(Document, "rId1", Rel + "glossaryDocument", "word/glossary/document.xml");

    /// <summary>Deleted text, a text box, a content control, a link, an instruction spelt by number, the seventh header, a note, a comment; beside them fields that stay.</summary>
    private static SamplePackage Hidden()
    {
        var mark = Mark("OX-101");
        var package = Word(P($"<w:del w:id=\"1\" w:author=\"x\">"
            + $"{R("<w:fldChar w:fldCharType=\"begin\"/>")}{R($"<w:delInstrText>DDE {mark}</w:delInstrText>")}{R("<w:fldChar w:fldCharType=\"end\"/>")}</w:del>")
            + P(R($"<w:pict><v:shape id=\"s\"><v:textbox><w:txbxContent>{P(Field($" DDE {mark} "))}</w:txbxContent></v:textbox></v:shape></w:pict>"))
            + $"<w:sdt><w:sdtPr/><w:sdtContent>{P(Field($" DDE {mark} "))}</w:sdtContent></w:sdt>" + P($"<w:hyperlink w:anchor=\"x\">"
                + $"{Field($" DDE {mark} ")}</w:hyperlink>")
            + P(R("<w:fldChar w:fldCharType=\"begin\"/>") + Field(" QUOTE 68 68 69 ") + R($"<w:instrText> {mark} </w:instrText>")
                + R("<w:fldChar w:fldCharType=\"separate\"/>") + T() + R("<w:fldChar w:fldCharType=\"end\"/>"))
            + P(Field(" EQ \\o\\ac(○,印) ")) + P(Field(" PAGE ")));
        foreach (var (name, root, inner) in new[] { ("header7", "hdr", ""), ("footnotes", "footnotes", "footnote"), ("comments", "comments", "comment") })
            package.Part($"word/{name}.xml", WordType + name.TrimEnd('7') + "+xml", $"<w:{root} {WordNames}>"
                + $"{(inner.Length > 0 ? $"<w:{inner} w:id=\"1\">" : "")}{P(Field($" DDEAUTO {mark} "))}{(inner.Length > 0 ? $"</w:{inner}>" : "")}</w:{root}>")
                .Link(Document, "rId" + name, Rel + name.TrimEnd('7'), $"word/{name}.xml");
        return package;
    }
}
