using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.PdfMaker;
using static Airlock.Tests.Samples.Making.PdfSamples;

namespace Airlock.Tests.Samples.Making;

/// <summary>Rows PD-030 to PD-047 without the pictures and what hides on pages.</summary>
internal static class PdfContentCarriers
{
    public static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Samples()
    {
        yield return Gone("pd-030-embedded", id => new PdfMaker("/Names<</EmbeddedFiles<</Kids[6 0 R]>>>>/AF[7 0 R]/Collection<</View/D/Schema<<>>/Navigator 8 0 R>>",
                "/AF[7 0 R]/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 7 0 R>>]")
            .With(6, "<</Names[(a)7 0 R]>>").With(7, $"<</Type/Filespec/F({id}.exe)/UF({id}.exe)/Desc({id})/EF<</F 8 0 R/UF 8 0 R/DOS 8 0 R/Mac 8 0 R/Unix 8 0 R>>/RF<</F[({id})8 0 R]>>>>")
            .WithStream(8, "/Type/EmbeddedFile/Params<</Size 9>>", Latin1(id)), ["/EF", "/AF", "/Collection", "/FileAttachment"], FindingKind.EmbeddedFile);
        yield return Gone("pd-031-xfa", id => new PdfMaker("/AcroForm<</XFA[(preamble)6 0 R(template)6 0 R(datasets)6 0 R]/Fields[<</FT/Tx/T(f)/V(KEPT-VALUE)>>]>>")
            .WithStream(6, "", Latin1($"<template><script>{id}</script></template>")), ["/XFA"], FindingKind.Script, "KEPT-VALUE");
        yield return ("pd-031-xfa-dynamic", new PdfMaker("/NeedsRendering true/AcroForm<</XFA 6 0 R/Fields[]>>").WithStream(6, "", Latin1("<xdp>CDR-TEST-PD-031</xdp>")).Make(), Refused(Reasons.DynamicForm));
        foreach (var (name, route, kept) in ((string, Route, string[])[])[("pd-031-xfa-drawn", Route.BringIn, [InUtf16("KEPT-FIELD")]), ("pd-031-xfa-drawn-out", Route.TakeOut, [])])
            yield return (name, DrawnForm(PdfCarrierRow.MarkerOf(name)), Sanitized([PdfCarrierRow.MarkerOf(name), "/XFA", "/NeedsRendering", "/AcroForm", "/Widget", "/Helvetica"], FindingKind.Picture) with { Route = route, Kept = kept });
        yield return Gone("pd-032-acroform", id => new PdfMaker("/AcroForm<</Fields[6 0 R]/CO[6 0 R]/NeedAppearances true/DA(/Helv 0 Tf)>>", "/Annots[6 0 R]")
            .With(6, $"<</Subtype/Widget/FT/Tx/T(f)/V(KEPT-VALUE)/RV(<p>{id}</p>)/SV<</URL({id})>>/Lock<</Fields[({id})]>>/Rect[0 0 9 9]/AA<</C<</S/JavaScript/JS({id})>>>>>>"),
            ["/RV", "/SV", "/Lock", "/CO ["], FindingKind.AutoAction, "KEPT-VALUE");
        yield return Gone("pd-033-rich-media", id => new PdfMaker(page: $"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</Assets<</Names[({id})6 0 R]>>>>/RichMediaSettings<<>>>>"
                + $"<</Subtype/3D/Rect[0 0 9 9]/3DD 6 0 R/3DV({id})/3DA<</A/PO>>>><</Subtype/Projection/Rect[0 0 9 9]/ExData({id})>>]/Geo({id})").WithStream(6, "/Subtype/U3D", Latin1(id)),
            ["/RichMedia", "/3D", "/Projection"], FindingKind.RichMedia);
        yield return Gone("pd-034-annotations", id => new PdfMaker(page: $"/Annots[<</Subtype/Text/Rect[0 0 9 9]/Contents(KEPT-NOTE)/RC(<b>{id}</b>)/AP<</N 6 0 R>>>><</Subtype/PrinterMark/Rect[0 0 9 9]/Contents({id})>>"
                + $"<</Subtype/TrapNet/Rect[0 0 9 9]/Contents({id})>><</Subtype/Watermark/Rect[0 0 9 9]/Contents({id})>><</Subtype/Redact/Rect[0 0 9 9]/OverlayText({id})>><</Subtype/Unheard/Rect[0 0 9 9]/Contents({id})>>]")
            .WithStream(6, "/Subtype/Form/BBox[0 0 9 9]", Latin1($"0 0 9 9 re f ({id}) PS")), ["/RC", "/PrinterMark", "/TrapNet", "/Watermark", "/Redact", "/Unheard"], FindingKind.UnknownContent, "KEPT-NOTE");
        yield return Gone("pd-035-external", id => new PdfMaker($"/OutputIntents[<</S/GTS_PDFX/DestOutputProfileRef<</URLs[({id})]>>>>]", "/X<</OPI 1>>", "/I Do /F Do " + Text)
            .With(3, $"{Page[..^2]}/XObject<</I 6 0 R/F 7 0 R>>>>>>")
            .WithStream(6, $"/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Alternates[<</Image 8 0 R>>]/OPI<</2.0<</F({id})>>>>/F<</FS/URL/F(https://{id}.invalid/)>>/FFilter/FlateDecode/FDecodeParms<<>>", [0])
            .WithStream(7, $"/Subtype/Form/BBox[0 0 9 9]/Ref<</F({id})/Page 0>>", Latin1("0 0 1 1 re f")).WithStream(8, "/Subtype/Image/Width 1/Height 1", Latin1(id)),
            ["/Alternates", "/OPI", "/Ref", "/FFilter", "/DestOutputProfileRef", "/URLs"], FindingKind.ExternalReference);
        yield return Gone("pd-036-postscript", id => new PdfMaker(content: $"/P Do /Q Do {Text}").With(3, $"{Page[..^2]}/XObject<</P 6 0 R/Q 7 0 R>>/ExtGState<</G<</HT<</HalftoneType 1/SpotFunction({id})>>/TR/Identity>>>>>>>>")
            .WithStream(6, "/Subtype/PS", Latin1($"({id}) run")).WithStream(7, $"/Subtype/Form/Subtype2/PS/BBox[0 0 9 9]/PS 8 0 R", Latin1("0 0 1 1 re f")).WithStream(8, "", Latin1(id)),
            ["/Subtype /PS", "/Subtype2", "/SpotFunction"], FindingKind.Script);
        yield return Gone("pd-037-fonts", id => new PdfMaker().With(5, "<</Type/Font/Subtype/TrueType/BaseFont/KEPT-FONT/FirstChar 32/LastChar 32/Widths[500]/FontDescriptor 6 0 R>>")
            .With(6, $"<</Type/FontDescriptor/FontName/KEPT-FONT/Flags 32/FontFile2 7 0 R/FontFile(C:/{id})/PieceInfo<</X({id})>>>>").WithStream(7, $"/Length1 20/F({id})", Latin1("KEPT-PROGRAM-BYTES..")), [], FindingKind.Metadata, "KEPT-PROGRAM-BYTES");
        yield return Gone("pd-039-filters", id => new PdfMaker(content: $"/U Do /C Do {Text}").With(3, $"{Page[..^2]}/XObject<</U 6 0 R/C 7 0 R>>>>>>")
            .WithStream(6, "/Subtype/Form/BBox[0 0 9 9]/Filter/BrotliDecode", Latin1(id)).WithStream(7, $"/Subtype/Form/BBox[0 0 9 9]/Filter[/Crypt/ASCIIHexDecode]/DecodeParms[<</Name/Identity/X({id})>>null]", Latin1("20>")),
            ["/Crypt", "/BrotliDecode", "/ASCIIHexDecode"], FindingKind.UnknownContent);
        yield return Gone("pd-041-web-capture", id => new PdfMaker($"/SpiderInfo<</V 1.0/C[<</URL({id})>>]>>/Names<</IDS<</Names[({id})[]]>>/URLS<</Names[({id})[]]>>>>", $"/ID({id})"),
            ["/SpiderInfo", "/IDS", "/URLS"], FindingKind.Metadata);
        yield return Gone("pd-042-metadata", id => new PdfMaker("/Metadata 6 0 R/Legal<</X 1>>/Requirements[<</S/EnableJavaScripts>>]/Threads[7 0 R]/PageLabels<</Nums[0<</S/r/P(KEPT-LABEL)>>]>>",
                $"/PieceInfo<</X<</Private({id})>>>>/Thumb 6 0 R/LastModified(D:2020)/Metadata 6 0 R/B[7 0 R]")
        { Trailer = $"/Info<</Author({id})/Producer({id})>>/ID[({id})({id})]" }
            .WithStream(6, "/Type/Metadata/Subtype/XML", Latin1($"<x>{id}</x>")).With(7, $"<</Type/Thread/I<</Title({id})>>>>"),
            ["/Metadata", "/PieceInfo", "/Thumb", "/LastModified", "/Info", "/Requirements", "/Legal", "/Threads"], FindingKind.Metadata, "KEPT-LABEL");
        yield return Gone("pd-043-signatures", id => new PdfMaker("/AcroForm<</SigFlags 3/Fields[6 0 R]>>/Perms<</DocMDP 7 0 R/UR3 7 0 R>>/DSS<</Certs[8 0 R]/VRI<<>>>>/Extensions<</ADBE<</BaseVersion/1.7>>>>", "/Annots[6 0 R]")
            .With(6, $"<</Subtype/Widget/FT/Sig/T(sign)/V 7 0 R/Rect[0 0 9 9]>>").With(7, $"<</Type/Sig/Filter/Adobe.PPKLite/Contents<{Convert.ToHexString(Latin1(id))}>/Name({id})/Reference[<</TransformMethod/FieldMDP>>]>>")
            .WithStream(8, "", Latin1(id)), ["/DocMDP", "/UR3", "/DSS", "/Perms", "/SigFlags", "/Extensions"], FindingKind.Signature);
        yield return Gone("pd-047-viewer", id => new PdfMaker(
                $"/ViewerPreferences<</HideToolbar true/HideMenubar true/HideWindowUI true/FitWindow true/Enforce[({id})]>>/PageMode/UseAttachments/DPartRoot<</X({id})>>", $"/VP[<</Measure<</X({id})>>/PtData<</X({id})>>>>]/PresSteps<</X({id})>>"),
            ["/HideToolbar", "/HideMenubar", "/UseAttachments", "/DPartRoot", "/Measure", "/PtData"], FindingKind.UnknownContent, "/FitWindow true");
    }

    private static (string, byte[], Expectation) Gone(string name, Func<string, PdfMaker> make, string[] gone, FindingKind kind, string kept = "KEPT-TEXT")
    {
        var id = PdfCarrierRow.MarkerOf(name);
        return (name, make(id).Make(), Sanitized([id, .. gone], kind) with { Kept = [kept] });
    }

    /// <summary>A dynamic form whose page shows a field as it looked when the form was last drawn.</summary>
    private static byte[] DrawnForm(string marker) => new PdfMaker("/NeedsRendering true/AcroForm<</XFA 6 0 R/Fields[7 0 R]/DA(/F1 12 Tf)/DR<</Font<</F1 5 0 R>>>>>>", "/Annots[7 0 R]")
        .WithStream(6, "", Latin1($"<xdp>{marker}</xdp>")).With(7, $"<</Subtype/Widget/FT/Tx/T({marker})/V({marker})/Rect[20 20 180 40]/F 4/P 3 0 R/AP<</N 8 0 R>>>>")
        .WithStream(8, "/Subtype/Form/BBox[0 0 160 20]/Resources<</Font<</F1 5 0 R>>>>", Latin1("BT /F1 12 Tf 2 5 Td (KEPT-FIELD) Tj ET")).Make();

    private static string InUtf16(string text) => Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(text));
}
