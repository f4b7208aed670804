using System.IO.Compression;
using System.Text;

namespace Airlock.Core.Scan.Signatures;

/// <summary>What an engine with a new set must find and must leave alone before it is believed.</summary>
internal static class EngineCanaries
{
    /// <summary>Why it is not to be believed; null when it is.</summary>
    public static async Task<ImportRefusal?> FaultAsync(ClamdClient engine, SetMark mark, CancellationToken ct)
    {
        if (!mark.IsIn(await ScanAsync(engine, mark.Bytes, ct))) return new(ImportRefusals.SetNotInForce);
        foreach (var bytes in Canaries.All)
            if ((await ScanAsync(engine, bytes, ct)).Outcome is not ScanOutcome.Infected) return new(ImportRefusals.EicarNotFound);
        foreach (var (what, bytes) in ToLeaveAlone())
            if (await ScanAsync(engine, bytes, ct) is { Outcome: not ScanOutcome.NothingFound } reply)
                return new(ImportRefusals.CleanFileFound, $"{what}: {reply.Signature ?? reply.Cause}");
        return null;
    }

    public static Task<ScanReply> ScanAsync(ClamdClient engine, byte[] bytes, CancellationToken ct) => engine.ScanAsync(() => new MemoryStream(bytes), bytes.Length, ct);

    /// <summary>Everyday shapes: a rule that finds one of these would stop the whole house.</summary>
    private static IEnumerable<(string What, byte[] Bytes)> ToLeaveAlone() =>
    [
        ("text", Encoding.UTF8.GetBytes("紹介状 患者様の経過は良好です。\r\n")),
        ("csv", "id,value\r\n1,2\r\n"u8.ToArray()),
        ("png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")),
        ("pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray()),
        ("docx", Zip("word/document.xml", """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>"""u8.ToArray())),
    ];

    private static byte[] Zip(string name, byte[] content)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry(name).Open()) entry.Write(content);
        return zip.ToArray();
    }
}
