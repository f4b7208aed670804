using System.Text;
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
        yield return Holding("docx/ox-050-wmf-abort-procedure.docx", "wmf", Procedure(mark), [Stays, "word/media/image1.wmf", "image/x-wmf"]);
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

    private static CarrierSample Holding(string path, string extension, byte[] metafile, string[] kept) => new("OX-050", path,
        Word(P(R(Picture("<a:blip r:embed=\"rId1\"/>")))).Part("word/media/image1." + extension, "image/x-" + extension, metafile).Link(Document, "rId1",
            Rel + "image", "word/media/image1." + extension).Bytes())
    { Kept = kept };
}
