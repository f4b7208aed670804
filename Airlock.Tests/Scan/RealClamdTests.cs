using System.IO.Compression;
using Airlock.Core.Scan;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>The real engine with the test signatures.</summary>
[Collection(SharedRealClamd.Name)]
public sealed class RealClamdTests(RealClamd clamd)
{
    private readonly ClamdClient _client = new(new ScanOptions { ClamdSocket = clamd.Socket });

    [Fact]
    public async Task The_test_set_tells_its_age()
    {
        var identity = await _client.IdentifyAsync(CancellationToken.None);

        Assert.StartsWith("ClamAV ", identity!.Engine, StringComparison.Ordinal);
        Assert.Equal((ScannerIdentity.Test, RealClamd.Built), (identity.Set, identity.SignatureDate));
    }

    [Fact]
    public async Task Ordinary_bytes_have_nothing_in_them() =>
        Assert.Equal(ScanOutcome.NothingFound, (await ScanAsync("紹介状"u8.ToArray())).Outcome);

    [Fact]
    public async Task The_eicar_file_is_found() => await AssertFoundAsync(TestSignatures.Eicar());

    [Fact]
    public async Task The_eicar_file_is_found_in_a_zip() => await AssertFoundAsync(Zip(("eicar.com", TestSignatures.Eicar())));

    [Fact]
    public async Task The_eicar_file_is_found_in_a_zip_in_a_zip() =>
        await AssertFoundAsync(Zip(("inner.zip", Zip(("eicar.com", TestSignatures.Eicar())))));

    [Fact]
    public async Task The_eicar_file_is_found_in_a_docx() => await AssertFoundAsync(Zip(
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""u8.ToArray()),
        ("word/document.xml", """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>"""u8.ToArray()),
        ("word/embeddings/oleObject1.bin", TestSignatures.Eicar())));

    private async Task AssertFoundAsync(byte[] content)
    {
        var reply = await ScanAsync(content);
        Assert.Equal(ScanOutcome.Infected, reply.Outcome);
        Assert.StartsWith("Airlock.Test.Eicar", reply.Signature, StringComparison.Ordinal);
    }

    private Task<ScanReply> ScanAsync(byte[] content) => _client.ScanAsync(() => new MemoryStream(content), content.Length, CancellationToken.None);

    private static byte[] Zip(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
                using (var entry = archive.CreateEntry(name).Open()) entry.Write(content);
        return zip.ToArray();
    }
}
