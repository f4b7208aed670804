using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-170 to OX-181: presentations, ribbon, add-ins, properties.</summary>
internal static class SlideCarriers
{
    private static readonly string[] Actions =
        ["program", "macro?name=M", "ole?verb=0", "hlinkfile", "hlinkpres?slideindex=1&amp;slidetitle=M", "media", "unknown?M"];

    public static IEnumerable<CarrierSample> All()
    {
        yield return new("OX-170", "pptx/ox-170-actions.pptx", Show(string.Concat(Actions.Select(action => "ppaction://" + action.Replace("M", Mark("OX-170"),
            StringComparison.Ordinal)).Select(action =>
                SlideSamples.Shape("押", $"<a:hlinkClick r:id=\"\" action=\"{action}\"/><a:hlinkHover r:id=\"\" action=\"{action}\"/>")))
            + SlideSamples.Shape("次", "<a:hlinkClick r:id=\"\" action=\"ppaction://hlinkshowjump?jump=nextslide\"/>")).Bytes())
        {
            Gone = ["CDR-TEST",
                "ppaction://program", "ppaction://macro", "ppaction://ole"],
            Kept = [Stays, "hlinkshowjump"]
        };
        yield return new("OX-171", "pptx/ox-171-extras-of-actions.pptx", Show(SlideSamples.Shape("押",
            $"<a:hlinkClick r:id=\"rId2\" invalidUrl=\"http://192.0.2.1/{Mark("OX-171")}\" endSnd=\"1\"><a:snd r:embed=\"rId3\" name=\"{Mark("OX-171")}\"/>"
            + $"</a:hlinkClick>"))
            .External(Slide, "rId2", Rel + "hyperlink", "https://hospital.invalid/").Part("ppt/media/a.wav", "audio/wav", Mark("OX-171")).Link(Slide, "rId3",
                Rel + "audio", "ppt/media/a.wav").Bytes())
        { Gone = ["CDR-TEST", "endSnd"], Kept = [Stays, "https://hospital.invalid/"] };
        yield return new("OX-172", "pptx/ox-172-commands.pptx", Show(rest: "<p:timing><p:tnLst><p:par><p:cTn id=\"1\"><p:childTnLst>"
            + $"<p:cmd type=\"call\" cmd=\"{Mark("OX-172")}\"><p:cBhvr><p:cTn id=\"2\"/></p:cBhvr></p:cmd></p:childTnLst></p:cTn></p:par></p:tnLst>"
                + $"</p:timing>").Bytes())
        { Kept = [Stays] };
        yield return new("OX-173", "pptx/ox-173-transition-sound.pptx", Show(rest: $"<p:transition><p:fade/><p:sndAc><p:stSnd>"
            + $"<p:snd r:embed=\"rId2\" name=\"{Mark("OX-173")}\"/></p:stSnd></p:sndAc></p:transition>")
            .Part("ppt/media/a.wav", "audio/wav", Mark("OX-173")).Link(Slide, "rId2", Rel + "audio", "ppt/media/a.wav").Bytes())
        {
            Gone = ["CDR-TEST",
                "stSnd"],
            Kept = [Stays, "p:fade"]
        };
        yield return new("OX-174", "pptx/ox-174-tags.pptx", Show().Part("ppt/tags/tag1.xml", SlideType + "tags+xml", $"<p:tagLst {SlideNames}>"
            + $"<p:tag name=\"x\" val=\"{Mark("OX-174")}\"/></p:tagLst>").Link(Slide, "rId2", Rel + "tags", "ppt/tags/tag1.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-175", "pptx/ox-175-edits.pptx", Show().Part("ppt/changesInfos/changesInfo1.xml", "application/vnd.ms-powerpoint.changesinfo+xml",
            $"<x>{Mark("OX-175")}</x>").Link(Deck, "rId9", Office + "2016/11/relationships/changesInfo", "ppt/changesInfos/changesInfo1.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-176", "pptx/ox-176-hidden-slide.pptx", Show(hiddenSlide: "隠れた文字").Bytes())
        {
            Verdict = Verdict.Unchanged,
            Action = FindingAction.Reported,
            Gone = [],
            Kept = [Stays, "隠れた文字"]
        };
        yield return new("OX-177", "pptx/ox-177-smart-tags.pptx", Show(presentation: "<p:smartTags r:id=\"rId9\"/>").Part("ppt/smartTags.xml",
            "application/vnd.ms-powerpoint.smartTags+xml", $"<x>{Mark("OX-177")}</x>").Link(Deck, "rId9", Rel + "smartTags", "ppt/smartTags.xml").Bytes())
        { Gone = ["CDR-TEST", "smartTags"], Kept = [Stays, "p:kinsoku"] };
        yield return new("OX-178", "docx/ox-178-ribbon.docx", Word("").Part("customUI/customUI14.xml", "application/xml",
            $"<customUI xmlns=\"{Office}2009/07/customui\" onLoad=\"{Mark("OX-178")}\"/>")
            .Part("userCustomization/customUI.xml", "application/xml", $"<customUI xmlns=\"{Office}2006/01/customui\" onLoad=\"{Mark("OX-178")}\"/>")
            .Link("", "rId2", Office + "2007/relationships/ui/extensibility", "customUI/customUI14.xml").Link("", "rId3", OfficeRel + "ui/userCustomization",
                "userCustomization/customUI.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-179", "docx/ox-179-task-pane.docx", Word("").Part("word/webextensions/taskpanes.xml",
            "application/vnd.ms-office.webextensiontaskpanes+xml", $"<wetp:taskpanes xmlns:wetp=\"{Office}webextensions/taskpanes/2010/11\" {Names}>"
            + $"<wetp:taskpane visibility=\"1\"><wetp:webextensionref r:id=\"rId1\"/></wetp:taskpane></wetp:taskpanes>")
            .Part("word/webextensions/webextension1.xml", "application/vnd.ms-office.webextension+xml",
                $"<we:webextension xmlns:we=\"{Office}webextensions/webextension/2010/11\">"
                + $"<we:reference store=\"\\\\192.0.2.1\\{Mark("OX-179")}\" storeType=\"FileSystem\"/></we:webextension>")
            .Link("", "rId2", Office + "2011/relationships/webextensiontaskpanes", "word/webextensions/taskpanes.xml")
                .Link("word/webextensions/taskpanes.xml", "rId1", Office + "2011/relationships/webextension", "word/webextensions/webextension1.xml").Bytes())
        { Gone = ["CDR-TEST", "taskpane"], Kept = [Stays] };
        yield return new("OX-180", "docx/ox-180-assembly.docx", Word("").Part("docProps/custom.xml",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\">"
                + $"<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"_AssemblyLocation\"><v>"
                    + $"http://192.0.2.1/{Mark("OX-180")}.vsto</v></property></Properties>")
            .Link("", "rId2", Rel + "custom-properties", "docProps/custom.xml").Bytes())
        { Gone = ["CDR-TEST", "_Assembly"], Kept = [Stays] };
        yield return new("OX-181", "docx/ox-181-template-path.docx", Word("").Part("docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                $"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Template>"
                    + $"C:\\Users\\{Mark("OX-181")}\\x.dotx</Template><Application>x</Application></Properties>")
            .Link("", "rId2", Rel + "extended-properties", "docProps/app.xml").Bytes())
        { Kept = [Stays, "docProps/app.xml"] };
    }
}
