using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;
using static Airlock.Tests.Samples.Making.VisioSamples;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-201 to OX-211: drawings and stencils of Visio.</summary>
internal static class VisioCarriers
{
    private static readonly string[] Calls =
    [
        "CALLTHIS(\"M\")", "RUNADDON(\"M\")", "RUNADDONWARGS(\"M\",\"/x\")", "RUNMACRO(\"M\")", "OPENFILE(\"M\")", "PLAYSOUND(\"M\",0,0,0)", "QUEUEMARKEREVENT(\"M\")",
        "HYPERLINK(\"file:///M\")", "HYPERLINK(\"http\"&\"://M\")", "SETF(GETREF(EventDrop),\"RUN\"&\"ADDON(\"\"M\"\")\")", "EVALTEXT(Sheet.1!TheText)+LEN(\"M\")", "DOCMD(1312)+LEN(\"M\")",
        "_OPENFILE(\"M\")", "SUM(1, calllthis (\"M\"))", "[M.vsdx]Pages[Page-1]!Sheet.1!Width", "IF(1,\"\\\\192.0.2.1\\M\",0)",
    ];

    public static IEnumerable<CarrierSample> All()
    {
        yield return new("OX-001", "vstm/ox-001-template.vstm", Drawing(Shape(2, Stays, ""), mainType: "template.macroEnabled.main+xml").Bytes())
        { Action = FindingAction.Neutralized, Gone = ["macroEnabled", "template.main"], Kept = [Stays, "drawing.main+xml"] };
        yield return new("OX-201", "vsdx/ox-201-calls.vsdx", Drawing(Shape(2, Stays, "<Section N=\"User\">" + string.Concat(Calls.Select((call, index) =>
            $"<Row N=\"Row_{index}\"><Cell N=\"Value\" V=\"{index}\" F=\"{call.Replace("M", Mark("OX-201"), StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></Row>"))
            + "<Row N=\"Row_ok\"><Cell N=\"Value\" V=\"1\" F=\"GUARD(MAX(Width,Pages[Page-1]!Sheet.1!Height))\"/></Row></Section>")).Bytes())
        { Action = FindingAction.Flattened, Kept = [Stays, "GUARD(MAX(Width,Pages[Page-1]!Sheet.1!Height))", "V=\"15\""] };
        yield return new("OX-202", "vsdx/ox-202-events.vsdx", Drawing(Shape(2, Stays, $"<Cell N=\"EventDblClick\" V=\"0\" F=\"RUNADDON(&quot;{Mark("OX-202")}&quot;)\"/>"),
            $"<EventList><EventItem ID=\"1\" Action=\"1\" EventCode=\"2\" Enabled=\"1\" Target=\"{Mark("OX-202")}\" TargetArgs=\"\"/></EventList>").Bytes())
        { Gone = ["CDR-TEST", "EventList"], Kept = [Stays, "EventDblClick"] };
        yield return new("OX-203", "vsdx/ox-203-links.vsdx", Drawing(Shape(2, Stays, Link($@"\\192.0.2.1\{Mark("OX-203")}.vsdx"))
            + Shape(3, "", Link($"javascript:{Mark("OX-203")}")) + Shape(4, "", Link("").Replace("SubAddress\" V=\"\"", $"SubAddress\" V=\"C:\\{Mark("OX-203")}\"", StringComparison.Ordinal))
            + Shape(5, "", Link("https://hospital.invalid/")) + Shape(6, "", Link("").Replace("SubAddress\" V=\"\"", "SubAddress\" V=\"Page-1\"", StringComparison.Ordinal))).Bytes())
        { Kept = [Stays, "https://hospital.invalid/", "V=\"Page-1\""] };
        yield return new("OX-204", "vsdx/ox-204-object.vsdx", WithObject(Mark("OX-204")).Bytes())
        { Action = FindingAction.Flattened, Gone = ["CDR-TEST", "ForeignType=\"Object\"", "oleObject\"", ".bin"], Kept = [Stays, "ForeignType=\"Bitmap\"", "visio/media/image1.png"] };
        yield return new("OX-205", "vsdx/ox-205-data.vsdx", Drawing(Shape(2, Stays, ""))
            .Part("visio/data/connections.xml", VisioType + "connections+xml", $"<DataConnections {VisioNames}><DataConnection ID=\"1\" ConnectionString=\"Provider=x;Data Source={Mark("OX-205")}\" "
                + "Command=\"select\" AlwaysUseConnectionFile=\"1\"/></DataConnections>")
            .Part("visio/data/recordsets.xml", VisioType + "recordsets+xml", $"<DataRecordSets {VisioNames}><DataRecordSet ID=\"1\" ConnectionID=\"1\" Name=\"{Mark("OX-205")}\"><Rel r:id=\"rId1\"/>"
                + "</DataRecordSet></DataRecordSets>")
            .Part("visio/data/recordset1.xml", VisioType + "recordset+xml", $"<xml><rows>{Mark("OX-205")}</rows></xml>")
            .Link(VisioDocument, "rId8", VisioRel + "connections", "visio/data/connections.xml").Link(VisioDocument, "rId9", VisioRel + "recordsets", "visio/data/recordsets.xml")
            .Link("visio/data/recordsets.xml", "rId1", VisioRel + "recordset", "visio/data/recordset1.xml").Bytes())
        { Gone = ["CDR-TEST", "recordset", "connections"], Kept = [Stays] };
        yield return new("OX-206", "vsdx/ox-206-solutions.vsdx", Drawing(Shape(2, Stays, ""))
            .Part("visio/solutions/solutions.xml", VisioType + "solutions+xml", $"<Solutions {VisioNames}><Solution Name=\"{Mark("OX-206")}\"><Rel r:id=\"rId1\"/></Solution></Solutions>")
            .Part("visio/solutions/solution1.xml", VisioType + "solution+xml", $"<x>{Mark("OX-206")}</x>")
            .Link(VisioDocument, "rId8", VisioRel + "solutions", "visio/solutions/solutions.xml").Link("visio/solutions/solutions.xml", "rId1", VisioRel + "solution",
                "visio/solutions/solution1.xml").Bytes())
        { Gone = ["CDR-TEST", "solution"], Kept = [Stays] };
        yield return new("OX-207", "vsdx/ox-207-extensions.vsdx", Drawing(Shape(2, Stays, ""),
            $"<PublishSettings><PublishedPage ID=\"0\"/><RefreshableData ID=\"{Mark("OX-207")}\"/></PublishSettings>")
            .Part("visio/extensions.xml", VisioType + "extensions+xml", $"<Extensions {VisioNames}><x>{Mark("OX-207")}</x></Extensions>")
            .Part("visio/validation.xml", VisioType + "validation+xml", $"<Validation {VisioNames}><RuleSets><RuleSet><Rule><RuleTest>{Mark("OX-207")}</RuleTest></Rule></RuleSet></RuleSets></Validation>")
            .Link(VisioDocument, "rId8", VisioRel + "extensions", "visio/extensions.xml").Link(VisioDocument, "rId9", VisioRel + "validation", "visio/validation.xml").Bytes())
        { Gone = ["CDR-TEST", "extensions.xml", "PublishSettings"], Kept = [Stays] };
        yield return new("OX-208", "vsdx/ox-208-windows.vsdx", Drawing(Shape(2, Stays, ""))
            .Part("visio/windows.xml", VisioType + "windows+xml", $"<Windows {VisioNames}><Window ID=\"0\" WindowType=\"Drawing\" Document=\"C:\\{Mark("OX-208")}.vsdx\" ContainerType=\"Page\" Page=\"0\">"
                + $"<ShowGrid>1</ShowGrid></Window><Window ID=\"1\" WindowType=\"Stencil\" Document=\"\\\\192.0.2.1\\{Mark("OX-208")}.vssx\" ParentWindow=\"0\"/></Windows>")
            .Link(VisioDocument, "rId8", VisioRel + "windows", "visio/windows.xml").Bytes())
        { Gone = ["CDR-TEST", "Stencil"], Kept = [Stays, "ShowGrid"] };
        yield return new("OX-209", "vsdx/ox-209-icon.vsdx", Drawing(Shape(2, Stays, ""))
            .Part("visio/masters/masters.xml", VisioType + "masters+xml", $"<Masters {VisioNames}><Master ID=\"5\" NameU=\"Bed\"><PageSheet/><Icon>{Mark("OX-209")}</Icon><Rel r:id=\"rId1\"/></Master></Masters>")
            .Part("visio/masters/master1.xml", VisioType + "master+xml", $"<MasterContents {VisioNames}><Shapes>{Shape(5, "寝台", "")}</Shapes></MasterContents>")
            .Link(VisioDocument, "rId2", VisioRel + "masters", "visio/masters/masters.xml").Link("visio/masters/masters.xml", "rId1", VisioRel + "master", "visio/masters/master1.xml").Bytes())
        { Gone = ["CDR-TEST", "Icon"], Kept = [Stays, "寝台"] };
        yield return new("OX-210", "vsdx/ox-210-comments.vsdx", WithComments(Mark("OX-210"))) { Route = Route.TakeOut, Gone = ["CDR-TEST", "comments"], Kept = [Stays] };
        yield return new("OX-211", "vsdx/ox-211-hidden.vsdx", Hidden("隠れた文字")) { Verdict = Verdict.Unchanged, Action = FindingAction.Reported, Gone = [], Kept = [Stays, "隠れた文字"] };
        yield return new("OX-211", "vsdx/ox-211-hidden-out.vsdx", Hidden(Mark("OX-211"))) { Route = Route.TakeOut, Gone = ["CDR-TEST", "Sheet.7!", "ToSheet=\"7\""], Kept = [Stays, "V=\"0.25\""] };
    }

    private static SamplePackage WithObject(string mark) => Drawing(Shape(2, Stays, "") + Foreign(3, "rId1") + Foreign(4, "rId2"))
        .Part("visio/embeddings/oleObject1.bin", OleType, mark).Part("visio/embeddings/oleObject2.bin", OleType, mark)
        .Part("visio/media/image1.png", "image/png", Png)
        .Link(VisioPage, "rId1", Rel + "oleObject", "visio/embeddings/oleObject1.bin").Link("visio/embeddings/oleObject1.bin", "rId1", Rel + "image", "visio/media/image1.png")
        .Link(VisioPage, "rId2", Rel + "oleObject", "visio/embeddings/oleObject2.bin");

    private static string Foreign(int id, string relationship) => $"<Shape ID=\"{id}\" Type=\"Foreign\"><Cell N=\"PinX\" V=\"1\"/><Cell N=\"PinY\" V=\"1\"/><Cell N=\"Width\" V=\"1\"/>"
        + $"<Cell N=\"Height\" V=\"1\"/><ForeignData ForeignType=\"Object\" ObjectType=\"512\" ShowAsIcon=\"0\"><Rel r:id=\"{relationship}\"/></ForeignData></Shape>";

    private static byte[] WithComments(string mark) => Drawing(Shape(2, Stays, ""))
        .Part("visio/comments.xml", VisioType + "comments+xml", $"<Comments {VisioNames}><AuthorList><AuthorEntry ID=\"1\" Name=\"{mark}\" Initials=\"x\"/></AuthorList><CommentList>"
            + $"<CommentEntry AuthorID=\"1\" PageID=\"0\" Date=\"2024-04-01T00:00:00\" CommentID=\"1\">{mark}</CommentEntry></CommentList></Comments>")
        .Link(VisioDocument, "rId8", VisioRel + "comments", "visio/comments.xml").Bytes();

    /// <summary>A layer switched off with a shape on it, glued to and counted by another; a page left out; data nobody shows.</summary>
    private static byte[] Hidden(string secret) => Drawing(
        Shape(2, Stays, "<Cell N=\"LayerMember\" V=\"0\"/><Cell N=\"Angle\" V=\"0.25\" F=\"Sheet.7!Width\"/><Section N=\"Property\"><Row N=\"Row_1\"><Cell N=\"Value\" "
            + $"V=\"{secret}\" U=\"STR\"/><Cell N=\"Invisible\" V=\"1\"/></Row></Section>") + Shape(7, secret, "<Cell N=\"LayerMember\" V=\"1\"/>"),
        sheet: "<Section N=\"Layer\"><Row IX=\"0\"><Cell N=\"Name\" V=\"見\"/><Cell N=\"Visible\" V=\"1\"/></Row><Row IX=\"1\"><Cell N=\"Name\" V=\"隠\"/><Cell N=\"Visible\" V=\"0\"/></Row></Section>",
        pages: "<Page ID=\"4\" NameU=\"Page-2\"><PageSheet><Cell N=\"UIVisibility\" V=\"1\"/></PageSheet><Rel r:id=\"rId2\"/></Page>")
        .Part("visio/pages/page2.xml", VisioType + "page+xml", $"<PageContents {VisioNames}><Shapes>{Shape(1, secret, "")}</Shapes><Connects/></PageContents>")
        .Link(VisioPages, "rId2", VisioRel + "page", "visio/pages/page2.xml").Bytes();
}
