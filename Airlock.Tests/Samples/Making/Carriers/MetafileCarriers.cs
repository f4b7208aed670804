using System.Text;
using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Row OX-050: metafiles whose drawing stays, and everything they can carry besides.</summary>
internal static class MetafileCarriers
{
    public static IEnumerable<CarrierSample> All()
    {
        var mark = Mark("OX-050");
        yield return Holding("docx/ox-050-emf-comments.docx", "emf", Enhanced(mark), [Stays, "word/media/image1.emf", "image/x-emf"]);
        yield return Holding("docx/ox-050-emf-plus.docx", "emf", EmfMaker.Drawing().Plus(isDual: true).Comment("EMF+", mark).Bytes(mark),
            [Stays, "word/media/image1.emf"]);
        yield return Holding("docx/ox-050-emf-plus-alone.docx", "emf", EmfMaker.Drawing().Plus(isDual: false).Comment("EMF+", mark).Bytes(),
            [Stays, "image/png"]);
        yield return Holding("docx/ox-050-emf-packed-bitmaps.docx", "emf", Packed(mark), [Stays, "word/media/image1.emf"]) with
        { Verdict = Verdict.Unchanged, Action = FindingAction.Rebuilt };
        yield return new("OX-050", "docx/ox-050-svg-with-fallback.docx", Word(P(R(Picture("<a:blip r:embed=\"rId1\"><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">"
            + $"<asvg:svgBlip xmlns:asvg=\"{Office}drawing/2016/SVG/main\" r:embed=\"rId2\"/></a:ext></a:extLst></a:blip>"))))
            .Part("word/media/image1.png", "image/png", Png).Part("word/media/image2.svg", "image/svg+xml", Svg(mark))
            .Link(Document, "rId1", Rel + "image", "word/media/image1.png").Link(Document, "rId2", Rel + "image", "word/media/image2.svg").Bytes())
        { Gone = ["CDR-TEST", "svg"], Kept = [Stays, "word/media/image1.png"] };
        yield return Holding("docx/ox-050-svg-alone.docx", "svg", Encoding.UTF8.GetBytes(Svg(mark)), [Stays, "image/png"]);
        yield return Holding("docx/ox-050-wmf-abort-procedure.docx", "wmf", Procedure(mark), [Stays, "word/media/image1.wmf", "image/x-wmf"]);
    }

    /// <summary>Rows of a bitmap packed as a picture of their own, with something in its margins.</summary>
    private static byte[] Packed(string mark)
    {
        var jpeg = JpegMaker.With(JpegMaker.Clean(16, 8), 0xE1, Encoding.ASCII.GetBytes(mark));
        byte[] png = [.. PngMaker.Png(PngMaker.Header(48, 32), PngMaker.Data(48, 32), PngMaker.End()), .. Encoding.ASCII.GetBytes(mark)];
        return EmfMaker.Drawing().Bitmap(EmfMaker.Info(16, 8, 0, 4), jpeg, 16, 8).Bitmap(EmfMaker.Info(48, 32, 0, 5), png, 48, 32).Bytes();
    }

    private static byte[] Enhanced(string mark) =>
    [
        .. EmfMaker.Drawing(3)
            .Comment("PRIV", mark)
            .Record(106, [.. EmfMaker.Words(4110, mark.Length), .. Encoding.ASCII.GetBytes(mark)])
            .Record(113, [.. EmfMaker.Words(0, mark.Length * 2, 0), .. Encoding.Unicode.GetBytes(mark)])
            .Font(2, "MS Gothic", mark).Numbers(37, 2).Text(Stays)
            .Bitmap(EmfMaker.Info(2, 2, 24), [0, 0, 255, 0, 255, 0, (byte)'C', (byte)'D', 255, 0, 0, 255, 255, 255, (byte)'R', (byte)'-'], 2, 2)
            .Bytes(mark),
        .. Encoding.ASCII.GetBytes(mark),
    ];

    private static byte[] Procedure(string mark) => [.. WmfMaker.Drawing().Escape(9, Encoding.ASCII.GetBytes(mark)).Escape(15,
        Encoding.ASCII.GetBytes(mark)).Bytes(), .. Encoding.ASCII.GetBytes(mark)];

    private static string Svg(string mark) => $"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>{mark}</script><image href=\"http://192.0.2.1/{mark}\"/></svg>";

    private static CarrierSample Holding(string path, string extension, byte[] metafile, string[] kept) => new("OX-050", path,
        Word(P(R(Picture("<a:blip r:embed=\"rId1\"/>")))).Part("word/media/image1." + extension, "image/x-" + extension, metafile).Link(Document, "rId1",
            Rel + "image", "word/media/image1." + extension).Bytes())
    { Kept = kept };
}
