using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Detection;
using Airlock.Tests.Samples.Making;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Sanitizers.OpenXml;

/// <summary>What Japanese documents are written with comes out as it went in, element by element.</summary>
public sealed class JapaneseTests
{
    /// <summary>A variant of 辻 chosen by selector, a character of the hospital's own, one beyond the basic plane, a combining voiced mark, half-width kana.</summary>
    private const string Characters = "辻\U000E0100 \uE000\uF8FF \U00020BB7野家 か\u3099 ｶﾞ 髙﨑 ㍻ ①";

    private const string Ruby = "<w:r><w:ruby><w:rubyPr>"
        + "<w:rubyAlign w:val=\"distributeSpace\"/><w:hps w:val=\"10\"/><w:hpsRaise w:val=\"18\"/><w:hpsBaseText w:val=\"21\"/><w:lid w:val=\"ja-JP\"/>"
        + "</w:rubyPr>"
        + "<w:rt><w:r><w:t>しんりょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>診療</w:t></w:r></w:rubyBase></w:ruby></w:r>";

    private const string LineRules = "<w:pPr><w:kinsoku/>"
        + "<w:wordWrap w:val=\"0\"/><w:overflowPunct/><w:topLinePunct/><w:autoSpaceDE/><w:autoSpaceDN/><w:snapToGrid w:val=\"0\"/><w:textAlignment w:val=\"auto\"/></w:pPr>";

    private const string Fonts = "<w:rPr><w:rFonts w:ascii=\"Century\" w:eastAsia=\"ＭＳ 明朝\" w:hAnsi=\"Century\" w:hint=\"eastAsia\"/><w:em w:val=\"dot\"/><w:lang w:eastAsia=\"ja-JP\"/><w:eastAsianLayout w:id=\"1\" w:vert=\"1\" w:vertCompress=\"1\"/></w:rPr>";

    [Theory]
    [InlineData(Route.BringIn)]
    [InlineData(Route.TakeOut)]
    public void Text_document_with_ruby_vertical_text_and_line_breaking(Route route) => AssertUntouched(route, new SamplePackage(Document, WordType
        + "document.main+xml",
            $"<w:document {WordNames}><w:body><w:p>{LineRules}{Ruby}<w:r>{Fonts}<w:t xml:space=\"preserve\">{Characters}　</w:t></w:r></w:p><w:p>"
                + $"{Field(" EQ \\o\\ac(○,印) ")}</w:p>"
            + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:textDirection w:val=\"tbRl\"/><w:docGrid w:type=\"linesAndChars\" w:linePitch=\"360\" w:charSpace=\"4096\"/></w:sectPr></w:body></w:document>")
        .WithSettings("<w:noLineBreaksAfter w:lang=\"ja-JP\" w:val=\"$([{£¥‘“〈《「『【\"/><w:noLineBreaksBefore w:lang=\"ja-JP\" w:val=\"!%),.:;?]、。々ー\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
            + "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/>"));

    [Theory]
    [InlineData(Route.BringIn)]
    [InlineData(Route.TakeOut)]
    public void Workbook_with_readings_vertical_cells_and_eras(Route route) => AssertUntouched(route,
        Workbook("<c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45000</v></c>",
        rest: "<phoneticPr fontId=\"1\" type=\"Hiragana\" alignment=\"center\"/>")
        .Part("xl/sharedStrings.xml", SheetType + "sharedStrings+xml", $"<sst {SheetNames} count=\"1\" uniqueCount=\"1\"><si><t>{Characters}</t>"
            + $"<rPh sb=\"0\" eb=\"1\"><t>ツジ</t></rPh><phoneticPr fontId=\"1\" type=\"fullwidthKatakana\"/></si></sst>")
        .Part("xl/styles.xml", SheetType + "styles+xml", $"<styleSheet {SheetNames}><numFmts count=\"1\">"
            + $"<numFmt numFmtId=\"176\" formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts>"
            + "<fonts count=\"2\"><font><name val=\"ＭＳ Ｐゴシック\"/><charset val=\"128\"/><family val=\"3\"/></font><font><name val=\"游ゴシック\"/><charset val=\"128\"/></font></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf numFmtId=\"176\" fontId=\"0\" applyAlignment=\"1\"><alignment vertical=\"center\" textRotation=\"255\" readingOrder=\"1\"/></xf></cellXfs></styleSheet>")
        .Link(Book, "rId3", Rel + "sharedStrings", "xl/sharedStrings.xml").Link(Book, "rId4", Rel + "styles", "xl/styles.xml"));

    [Theory]
    [InlineData(Route.BringIn)]
    [InlineData(Route.TakeOut)]
    public void Slide_with_vertical_text_and_forbidden_line_ends(Route route) => AssertUntouched(route, Show("<p:sp><p:nvSpPr>"
        + "<p:cNvPr id=\"7\" name=\"縦\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr vert=\"wordArtVertRtl\"/>"
        + $"<a:p><a:pPr eaLnBrk=\"1\" hangingPunct=\"1\" latinLnBrk=\"0\" fontAlgn=\"base\"/><a:r><a:rPr lang=\"ja-JP\" altLang=\"en-US\" kumimoji=\"1\">"
            + $"<a:ea typeface=\"ＭＳ Ｐ明朝\" charset=\"-128\"/></a:rPr><a:t>{Characters}</a:t></a:r></a:p></p:txBody></p:sp>"));

    /// <summary>Every part of the input is in the output, the same tree; nothing to report as changed.</summary>
    private static void AssertUntouched(Route route, SamplePackage package)
    {
        var input = package.Bytes();

        var (report, output) = SampleTests.Sanitize(new SanitizeRequest { ClaimedExtension = "", Limits = new SanitizeLimits(), Route = route },
            new MemoryStream(input));

        Assert.Equal(Verdict.Unchanged, report.Verdict);
        var (before, after) = (PackageWalk.Open(input), PackageWalk.Open(output));
        foreach (var part in before.Parts.Keys.Where(part => part.EndsWith(".xml", StringComparison.Ordinal) && part[0] != '['))
            Assert.Equal(Lines(before.Parts[part]), Lines(after.Parts[part]));
    }

    /// <summary>Elements with their attributes, and texts, each with its depth; an element without content may be written in two ways.</summary>
    private static IEnumerable<string> Lines(byte[] part)
    {
        using var reader = PackageWalk.Read(part);
        reader.MoveToContent();
        return [.. XElement.Load(reader, LoadOptions.PreserveWhitespace).DescendantNodesAndSelf()
            .Select(node => $"{node.Ancestors().Count()} {(node is XElement element ? $"{element.Name} {string.Join(' ', element.Attributes())}" : node.ToString())}")];
    }
}
