using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.PdfMaker;
using static Airlock.Tests.Samples.Making.PdfSamples;

namespace Airlock.Tests.Samples.Making;

/// <summary>Rows PD-001 to PD-015: everything that acts, with its marker inside.</summary>
internal static class PdfActionCarriers
{
    private const string Kept = "KEPT-TEXT";

    public static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Samples()
    {
        yield return Gone("pd-001-openaction", id => new PdfMaker($"/OpenAction{Js(id)}"), ["/OpenAction"], FindingKind.Script);
        yield return ("pd-001-destination", new PdfMaker("/OpenAction[3 0 R/Fit]").Make(), Unchanged(["/OpenAction [3 0 R /Fit]"]));
        yield return Gone("pd-002-aa", id => new PdfMaker(
                $"/AA<</WC{Js(id)}/DS{Js(id)}>>/AcroForm<</Fields[6 0 R]>>/Outlines<</First 7 0 R/Last 7 0 R/Count 1>>", $"/AA<</O{Js(id)}/C{Js(id)}>>/Annots[6 0 R]")
            .With(6, $"<</Subtype/Widget/FT/Tx/T(KEPT-FIELD)/Rect[0 0 9 9]/AA<</K{Js(id)}/F{Js(id)}/E{Js(id)}>>>>").With(7, $"<</Title(KEPT-TITLE)/AA<</U{Js(id)}>>>>"),
            ["/AA"], FindingKind.AutoAction);
        yield return Gone("pd-003-names-tree", id => new PdfMaker("/Names<</JavaScript<</Kids[6 0 R]>>>>").With(6, "<</Kids[7 0 R 6 0 R]/Limits[(a)(b)]>>")
            .With(7, $"<</Names[(a){Js(id)}(b)8 0 R]/Limits[(a)(b)]>>").With(8, Js(id)), ["/JavaScript"], FindingKind.Script);
        yield return Gone("pd-004-js-hex-string", id => new PdfMaker($"/OpenAction<</S/JavaScript/JS<{Convert.ToHexString(Latin1(id))}>>>"), ["/JS"], FindingKind.Script);
        yield return Gone("pd-004-js-utf16", id => new PdfMaker($"/OpenAction<</S/JavaScript/JS<FEFF{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(id))}>>>"), ["/JS"], FindingKind.Script);
        yield return Gone("pd-004-js-stream", id => new PdfMaker("/OpenAction<</S/JavaScript/JS 6 0 R>>").WithStream(6, "/Filter/FlateDecode", Deflate(Latin1(id))), ["/JS"], FindingKind.Script);
        yield return Gone("pd-005-next", id => new PdfMaker(page: Link("<</S/URI/URI(https://example.invalid/)/Next[6 0 R 7 0 R]>>")).With(6, $"<</S/JavaScript/JS({id})/Next 7 0 R>>")
            .With(7, $"<</S/Launch/F({id})/Next 6 0 R>>"), ["/Next", "/JS"], FindingKind.Script);
        yield return Gone("pd-006-launch", id => new PdfMaker(
            page: Link($"<</S/Launch/NewWindow true/F({id})/Win<</F(calc.exe)/D(C:)/O(open)/P({id})>>/Mac<</F({id})>>/Unix<</F({id})>>>>")), ["/Launch", "calc.exe", "/Win"], FindingKind.LaunchAction);
        yield return Gone("pd-007-uri", id => new PdfMaker($"/URI<</Base(https://{id}.invalid/)>>",
            $"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(javascript:{id})>>>><</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/IsMap true/URI(https://kept.invalid/)>>>>]"),
            ["/IsMap"], FindingKind.ExternalReference, kept: "https://kept.invalid/");
        yield return Gone("pd-008-form-actions", id => new PdfMaker(page: $"/Annots[{Act($"<</S/SubmitForm/F<</FS/URL/F(https://{id}.invalid/)>>/Flags 4>>")}"
            + $"{Act($"<</S/ResetForm/Fields[({id})]>>")}{Act($"<</S/ImportData/F({id})>>")}]"), ["/SubmitForm", "/ResetForm", "/ImportData"], FindingKind.FormSubmission);
        yield return Gone("pd-009-remote", id => new PdfMaker(page: $"/Annots[{Act($"<</S/GoToR/F(\\\\\\\\192.0.2.1\\\\{id})/D[0/Fit]>>")}{Act($"<</S/GoToE/T<</R/C/N({id})>>>>")}{Act($"<</S/Thread/F({id})/D 0>>")}]"),
            ["/GoToR", "/GoToE", "/Thread", "192.0.2.1"], FindingKind.ExternalReference);
        yield return Gone("pd-010-parts", id => new PdfMaker(page: $"/Annots[{Act($"<</S/GoToDp/Dp({id})>>")}{Act($"<</S/GoTo3DView/V({id})>>")}]"), ["/GoToDp", "/GoTo3DView"], FindingKind.RichMedia);
        yield return Gone("pd-011-named", id => new PdfMaker(page: $"/Annots[{Act($"<</S/Named/N/Print/X({id})>>")}{Act("<</S/Named/N/NextPage>>")}]"), ["/Print"], FindingKind.AutoAction, kept: "/NextPage");
        yield return Gone("pd-012-media", id => new PdfMaker($"/Names<</Renditions<</Names[(r)<</S/MR/N({id})>>]>>>>",
            $"/Annots[<</Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/JS({id})/OP 0>>>><</Subtype/Movie/Rect[0 0 9 9]/Movie<</F({id})>>>><</Subtype/Sound/Rect[0 0 9 9]/Sound 6 0 R>>"
            + $"{Act("<</S/Movie/T(x)>>")}{Act("<</S/Sound/Sound 6 0 R>>")}{Act($"<</S/RichMediaExecute/CMD<</C({id})>>>>")}]").WithStream(6, "/R 8000", Latin1(id)),
            ["/Rendition", "/Movie", "/Sound", "/Screen", "/RichMediaExecute"], FindingKind.RichMedia);
        yield return Gone("pd-013-visibility", id => new PdfMaker(page: $"/Trans<</S/Wipe/D 1>>/Annots[{Act($"<</S/Hide/T({id})>>")}{Act($"<</S/SetOCGState/State[/OFF]/X({id})>>")}{Act($"<</S/Trans/Trans<</X({id})>>>>")}]"),
            ["/Hide", "/SetOCGState"], FindingKind.AutoAction, kept: "/Trans <</S /Wipe/D 1>>");
        yield return Gone("pd-014-unknown", id => new PdfMaker(page: $"/Annots[{Act($"<</S/VendorPlugIn/X({id})>>")}{Act($"<</X({id})>>")}]"), ["/VendorPlugIn"], FindingKind.AutoAction);
        yield return Gone("pd-015-destinations", id => new PdfMaker("/Names<</Dests<</Names[(here)<</D[3 0 R/XYZ 0 0 0]>>(there)<</D[99 0 R/Fit]>>]>>>>",
            $"/Annots[<</Subtype/Link/Rect[0 0 9 9]/Dest(here)>>{Act($"<</S/GoTo/D[99 0 R/Fit]/SD({id})>>")}]"), ["/SD"], FindingKind.MalformedStructure, kept: "/Dest (here)");
    }

    private static string Js(string id) => $"<</S/JavaScript/JS(app.alert\\({id}\\))>>";

    private static string Act(string action) => $"<</Subtype/Link/Rect[0 0 9 9]/A{action}>>";

    private static (string, byte[], Expectation) Gone(string name, Func<string, PdfMaker> make, string[] gone, FindingKind kind, string kept = Kept)
    {
        var id = PdfCarrierRow.MarkerOf(name);
        return (name, make(id).Make(), Sanitized([id, .. gone], kind) with { Kept = [kept] });
    }
}
