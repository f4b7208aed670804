using System.Globalization;
using System.Text;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Pdf;

/// <summary>A page that became a picture looks as before and can be searched where its words stood; poppler says so.</summary>
public sealed class PdfFlatteningTests : IDisposable
{
    private const string Page = "<</Type/Page/Parent 2 0 R/MediaBox[-20 -10 280 390]/CropBox[20 30 220 330]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Words_stay_where_they_stood_and_the_page_looks_as_before(int turn)
    {
        var bytes = new PdfMaker(content: "1 0 0 rg 30 40 50 20 re f 0 g BT /F1 18 Tf 60 200 Td (Hospital) Tj 0 -90 Td (Ward) Tj ET").With(3, $"{Page}/Rotate {turn}>>").Make();

        var (before, after) = (_folder.Write("before.pdf", bytes), _folder.Write("after.pdf", Flattened(bytes)));

        var (old, now) = (await WordsAsync(before), await WordsAsync(after));
        Assert.Equal(["Hospital", "Ward"], old.Select(word => word.Text).Order(StringComparer.Ordinal));
        foreach (var word in old)
        {
            var found = Assert.Single(now, other => other.Text == word.Text);
            Assert.True(Math.Abs(found.Left - word.Left) < 8 && Math.Abs(found.Top - word.Top) < 8, $"{word} is at {found}");
        }
        var (seen, drawn) = (await DrawnAsync(before), await DrawnAsync(after));
        Assert.Equal(seen.Length, drawn.Length);
        Assert.True(seen.Zip(drawn).Average(pair => Math.Abs(pair.First - pair.Second)) < 3.5, "another picture");
    }

    [Fact]
    public async Task Japanese_can_be_searched_also_beyond_the_first_plane()
    {
        var bytes = new PdfMaker(content: "BT /F1 18 Tf 30 200 Td <000100020003> Tj ET").With(3, Page + ">>")
            .With(5, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>")
            .With(6, "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>")
            .WithStream(7, "", "1 begincodespacerange <0000><FFFF> endcodespacerange 3 beginbfchar <0001><8A3A> <0002><D842DFB7> <0003><91CE> endbfchar"u8.ToArray()).Make();

        var words = await WordsAsync(_folder.Write("after.pdf", Flattened(bytes)));

        Assert.Equal("診𠮷野", string.Concat(words.Select(word => word.Text)));
    }

    [Fact]
    public void A_page_of_words_stays_small()
    {
        var lines = string.Concat(Enumerable.Range(0, 40).Select(_ => "0 -14 Td (The quick brown fox jumps over the lazy dog, and once more) Tj "));
        var bytes = new PdfMaker(content: $"BT /F1 10 Tf 40 800 Td {lines}ET").With(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>").Make();

        Assert.InRange(Flattened(bytes).Length, 10_000, 90_000);
    }

    /// <summary>Drawn in grey where there is surely no colour; a colour in any place an operator, a picture or a form can have one is seen.</summary>
    [Theory]
    [InlineData("0.5 g 0 0 100 100 re f 0 0 0 rg 0 0 0 1 k", false)]
    [InlineData("1 0 0 rg 0 0 100 100 re f", true)]
    [InlineData("0 1 1 0 k 0 0 100 100 re f", true)]
    [InlineData("/DeviceRGB cs 0 0 1 sc 0 0 100 100 re f", true)]
    [InlineData("/S cs 0 0 100 100 re f", true)]
    [InlineData("q 100 0 0 100 0 0 cm /I Do Q", true)]
    [InlineData("/F Do", true)]
    [InlineData("q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID \u00FF\u0001\u0001 EI Q", true)]
    public async Task Colours_stay(string content, bool hasColour)
    {
        var page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</ColorSpace<</S[/Separation/Spot/DeviceRGB 8 0 R]>>/XObject<</I 6 0 R/F 7 0 R>>>>>>";
        var bytes = new PdfMaker(content: content).With(3, page)
            .WithStream(6, "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB", [255, 1, 1])
            .WithStream(7, "/Subtype/Form/BBox[0 0 200 200]", "0 0 1 RG 20 w 0 0 m 200 200 l S"u8.ToArray())
            .With(8, "<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[1 0 0]/N 1>>").Make();

        var drawn = await DrawnAsync(_folder.Write("after.pdf", Flattened(bytes)), "ppm");

        Assert.Equal(hasColour, drawn[^(139 * 139 * 3)..].Chunk(3).Any(pixel => pixel.Max() - pixel.Min() > 40));
    }

    [Fact]
    public void More_pages_than_may_become_pictures_are_refused()
    {
        var request = new SanitizeRequest { ClaimedExtension = ".pdf", Flatten = true, Limits = new SanitizeLimits { MaxFlattenedPages = 0 } };

        Assert.Equal((Verdict.Refused, Reasons.TooLarge), SampleTests.Sanitize(request, new MemoryStream(new PdfMaker().Make())).Report is var report ? (report.Verdict, report.Reason) : default);
    }

    /// <summary>What Check asks of a file that had to be flattened: a drawing child that left something as it was is found out.</summary>
    [Theory]
    [InlineData("nothing", "nothing", false)]
    [InlineData("/P Do", "/P Do (x) Tj BT /T 9 Tf (SECRET) ' ET", true)]
    [InlineData("/P Do", "0 0 9 9 re f", true)]
    [InlineData("/XObject <<", "/ExtGState << >> /XObject <<", true)]
    [InlineData("/XObject <<", "/Font << /T 1 0 R >> /XObject <<", true)]
    [InlineData("/Subtype /Image", "/Subtype /Form", true)]
    [InlineData("/Type /Page\n", "/Type /Page /Metadata 4 0 R\n", true)]
    [InlineData("/Type /Catalog", "/Type /Catalog /AcroForm << >>", true)]
    public void Only_pages_that_are_nothing_but_pictures_pass_for_flattened(string old, string other, bool isLeft)
    {
        var flat = Encoding.Latin1.GetString(Unpacked(Flattened(new PdfMaker(content: "0 0 50 50 re f").Make())));
        var request = new SanitizeRequest { ClaimedExtension = ".pdf", Flatten = true, Limits = new SanitizeLimits() };

        if (isLeft) Assert.Contains(old, flat, StringComparison.Ordinal);
        var report = SanitizeOneFile.Run(AddSanitizers.All(), request, new MemoryStream(Encoding.Latin1.GetBytes(flat.Replace(old, other, StringComparison.Ordinal))), Stream.Null);

        Assert.True(report.Verdict.IsDeliverable());
        Assert.Equal(isLeft, report.NeedsRedraw);
    }

    private byte[] Unpacked(byte[] pdf)
    {
        using var qpdf = StartedProgram.Start("/usr/bin/qpdf", ["--qdf", "--object-streams=disable", _folder.Write("packed.pdf", pdf), _folder.Of("plain.pdf")]);
        qpdf.ExitAsync().GetAwaiter().GetResult();
        using var plain = File.OpenRead(_folder.Of("plain.pdf"));
        var bytes = new byte[plain.Length];
        plain.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Flattened(byte[] pdf)
    {
        var request = new SanitizeRequest { ClaimedExtension = ".pdf", Flatten = true, Limits = new SanitizeLimits() };
        var (report, output) = SampleTests.Sanitize(request, new MemoryStream(pdf));
        Assert.Equal((Verdict.Sanitized, null), (report.Verdict, report.Reason));
        SampleTests.AssertReproduces(Route.BringIn, report, output);
        Assert.False(SanitizeOneFile.Run(AddSanitizers.All(), request, new MemoryStream(output), Stream.Null).NeedsRedraw, "a flattened file is not known as one");
        return output;
    }

    private sealed record Placed(string Text, double Left, double Top);

    private static async Task<IReadOnlyList<Placed>> WordsAsync(string pdf)
    {
        using var pdftotext = StartedProgram.Start("/usr/bin/pdftotext", ["-tsv", "-cropbox", pdf, "-"]);
        await pdftotext.ExitAsync();
        return [.. (await pdftotext.StandardOutput).Split('\n').Select(line => line.Split('\t')).Where(fields => fields is ["5", ..])
            .Select(fields => new Placed(fields[11], double.Parse(fields[6], CultureInfo.InvariantCulture), double.Parse(fields[7], CultureInfo.InvariantCulture)))];
    }

    private async Task<byte[]> DrawnAsync(string pdf, string kind = "pgm")
    {
        string[] grey = kind == "pgm" ? ["-gray"] : [];
        using var pdftoppm = StartedProgram.Start("/usr/bin/pdftoppm", ["-cropbox", "-r", "50", .. grey, pdf, _folder.Of("drawn")]);
        await pdftoppm.ExitAsync();
        using var file = File.OpenRead(_folder.Of($"drawn-1.{kind}"));
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
