using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-020 to OX-028: macros and other code.</summary>
internal static class CodeCarriers
{
    private const string MacroDocument = "application/vnd.ms-word.document.macroEnabled.main+xml";
    private const string MacroWorkbook = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";

    public static IEnumerable<CarrierSample> All()
    {
        // The name of the part is free; only its relationship says what it is.
        yield return new("OX-020", "docm/ox-020-vba-project.docm", Vba("OX-020").Bytes()) { Kept = [Stays] };
        yield return new("OX-021", "docm/ox-021-vba-events.docm", Vba("OX-021").Part("word/vbaData.xml", "application/vnd.ms-word.vbaData+xml", $"<x>"
            + $"{Mark("OX-021")}</x>")
            .Link("word/plain.xml", "rId1", OfficeRel + "wordVbaData", "word/vbaData.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-022", "docm/ox-022-vba-signatures.docm", Signed(Signed(Signed(Vba("OX-022"), "vbaProjectSignature", OfficeRel),
            "vbaProjectSignatureAgile", Office + "2014/relationships/"), "vbaProjectSignatureV3", Office + "2020/07/relationships/").Bytes())
        { Kept = [Stays] };
        yield return new("OX-023", "xlsm/ox-023-macro-sheet.xlsm", Workbook(Cell("Macro1!A1"), mainType: MacroWorkbook,
            sheets: "<sheet name=\"Macro1\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId2\"/>",
                book: "<definedNames><definedName name=\"here\" localSheetId=\"1\">Macro1!$A$1</definedName></definedNames>")
            .Part("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml", $"<macrosheet>{Mark("OX-023")}</macrosheet>")
            .Link(Book, "rId2", OfficeRel + "xlMacrosheet", "xl/macrosheets/sheet1.xml").Bytes())
        { Gone = ["CDR-TEST", "Macro1"], Kept = [Stays] };
        yield return new("OX-024", "xlsx/ox-024-dialog-sheet.xlsx", Workbook(sheets: "<sheet name=\"Dialog1\" sheetId=\"2\" r:id=\"rId2\"/>")
            .Part("xl/dialogsheets/sheet1.xml", SheetType + "dialogsheet+xml", $"<dialogsheet>{Mark("OX-024")}</dialogsheet>")
            .Link(Book, "rId2", Rel + "dialogsheet", "xl/dialogsheets/sheet1.xml").Bytes())
        { Gone = ["CDR-TEST", "Dialog1"], Kept = [Stays] };
        yield return new("OX-025", "xlsx/ox-025-auto-names.xlsx", Workbook(book: $"<definedNames><definedName name=\"_xlnm.Auto_Open\" hidden=\"1\">"
            + $"Sheet1!$A$1+N(\"{Mark("OX-025")}\")</definedName>"
            + "<definedName name=\"auto_close_2\">Sheet1!$A$1</definedName><definedName name=\"f\" xlm=\"1\" function=\"1\">Sheet1!$A$1</definedName><definedName name=\"病棟\">Sheet1!$A$1</definedName></definedNames>").Bytes())
        { Gone = ["CDR-TEST", "auto_close", "xlm="], Kept = [Stays, "病棟"] };
        yield return new("OX-026", "xlsx/ox-026-macro-hooks.xlsx", Workbook(rest: "<drawing r:id=\"rId1\"/><legacyDrawing r:id=\"rId2\"/>")
            .Part("xl/drawings/drawing1.xml", DrawingType, $"<xdr:wsDr {SheetNames}><xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"0\"/>"
                + $"<xdr:ext cx=\"9\" cy=\"9\"/><xdr:sp macro=\"[0]!{Mark("OX-026")}\" textlink=\"\">"
                + "<xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"b\"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp><xdr:clientData/></xdr:absoluteAnchor>"
                    + "</xdr:wsDr>")
            .Part("xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing",
                $"<xml {Names} xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"s\">"
                + $"<x:ClientData ObjectType=\"Note\"><x:FmlaMacro>[0]!{Mark("OX-026")}</x:FmlaMacro><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData>"
                    + $"</v:shape></xml>")
            .Link(Sheet, "rId1", Rel + "drawing", "xl/drawings/drawing1.xml").Link(Sheet, "rId2", Rel + "vmlDrawing", "xl/drawings/vmlDrawing1.vml").Bytes())
        { Kept = [Stays, "xdr:sp"] };
        yield return new("OX-027", "xlsx/ox-027-python.xlsx", Workbook(Cell($"_xlfn._xlws.PY(0,0,\"{Mark("OX-027")}\")")).Bytes())
        { Action = FindingAction.Flattened, Gone = ["CDR-TEST", "PY("], Kept = [Stays] };
        yield return new("OX-028", "xlsx/ox-028-code-names.xlsx", Workbook(before: $"<workbookPr codeName=\"{Mark("OX-028")}\"/>").Bytes())
        { Gone = ["CDR-TEST", "codeName"], Kept = [Stays] };
    }

    private static SamplePackage Vba(string row) => Word("", MacroDocument).Part("word/plain.xml", "application/vnd.ms-office.vbaProject", Mark(row))
        .Link(Document, "rId1", OfficeRel + "vbaProject", "word/plain.xml");

    private static SamplePackage Signed(SamplePackage package, string word, string family) => package
        .Part($"word/{word}.bin", "application/vnd.ms-office." + word, Mark("OX-022")).Link("word/plain.xml", "rId" + word, family + word,
            $"word/{word}.bin");
}
