using Airlock.Tests.Fakes;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Metafiles;

/// <summary>A program of others draws a metafile and what we made of it.</summary>
public sealed class MetafileDrawingTests
{
    [Fact]
    [Trait("Category", "LibreOffice")]
    public async Task LibreOffice_draws_the_same_before_and_after()
    {
        using var folder = new TemporaryFolder();
        var bitmap = EmfMaker.Info(2, 2, 24);
        byte[] enhanced = EmfMaker.Drawing(3).Comment("PRIV", "x").Font(2, "DejaVu Sans", "x").Numbers(37, 2).Text("abc")
            .Bitmap(bitmap, [0, 0, 255, 0, 255, 0, 9, 9, 255, 0, 0, 255, 255, 255, 9, 9], 2, 2).Bytes("x");
        var plain = WmfMaker.Drawing(2).Escape(9, [1, 2]).Numbers(0x02FA, 0, 1, 0, 0xFF00, 0).Numbers(0x012D, 1).Numbers(0x0325, 2, 1, 1, 99, 99).Bytes();
        string[] files =
        [
            folder.Write("before.emf", enhanced), folder.Write("after.emf", Rebuilding.Of(enhanced)!.Bytes.ToArray()),
            folder.Write("before-plain.wmf", plain), folder.Write("after-plain.wmf", Rebuilding.Of(plain)!.Bytes.ToArray()),
        ];

        using var soffice = StartedProgram.Start("/usr/bin/soffice",
            [$"-env:UserInstallation=file://{folder.Of("profile")}", "--headless", "--convert-to", "png", "--outdir", folder.Of("drawn"), .. files]);
        await soffice.ExitAsync();

        Assert.Equal(Drawn("before"), Drawn("after"));
        Assert.Equal(Drawn("before-plain"), Drawn("after-plain"));

        byte[] Drawn(string name)
        {
            using var content = new MemoryStream();
            using (var file = File.OpenRead(Path.Combine(folder.Of("drawn"), name + ".png"))) file.CopyTo(content);
            Assert.NotEqual(0, content.Length);
            return content.ToArray();
        }
    }
}
