using System.IO.Compression;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>
/// Files in which a scanner sees less than there is, or nothing, and still may say OK (security 2.3): through a real clamd set as in
/// production, the real children and the rules of the default policy. None may be delivered; two harmless ones must be.
/// </summary>
public sealed class LimitZooTests
{
    private static readonly byte[] Eicar = TestSignatures.Eicar();
    private static readonly byte[] Harmless = "harmless"u8.ToArray();
    private static readonly byte[] Zeros = new byte[64 << 20];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task What_a_scanner_skims_is_not_delivered()
    {
        var table = new GateTable("limit-zoo", "Files a scanner looks into only partly, through clamd as it is set and every gate");
        using var folder = new TemporaryFolder();
        using var clamd = await OwnClamd.StartAsync(folder.Of("clamd.sock"), TestSignatures.Database(RealClamd.Built));
        using var gates = new Gates(clamd.Socket);

        foreach (var (what, extension, content, mayPass) in Animals())
        {
            var (end, file) = await gates.InspectAsync(extension, content);
            table.Add($"{what}: {InspectionPipeline.VerdictOf(end, file)} {end.Reason}", mayPass ? "delivered" : "kept", end.Passed ? "delivered" : "kept", !mayPass);
        }

        table.Finish();
    }

    private static IEnumerable<(string What, string Extension, byte[] Content, bool MayPass)> Animals()
    {
        foreach (var depth in (int[])[1, 2, 5, 10, 20, 45]) yield return No($"EICAR under {depth} zips", ".zip", Nested(depth, Eicar));
        foreach (var depth in (int[])[51, 60, 100]) yield return No($"EICAR under {depth} zips, deeper than clamd goes", ".zip", Nested(depth, Eicar));
        foreach (var depth in (int[])[1, 5, 20, 40]) yield return No($"docx with EICAR under {depth} zips", ".docx", Docx(("word/embeddings/a.zip", Nested(depth, Eicar))));
        foreach (var depth in (int[])[60, 100]) yield return No($"docx with EICAR under {depth} zips, deeper than clamd goes", ".docx", Docx(("word/embeddings/a.zip", Nested(depth, Eicar))));
        yield return No("docx with 60 harmless zips in one another", ".docx", Docx(("word/embeddings/a.zip", Nested(60, Harmless))));
        yield return No("EICAR under 60 gzips", ".gz", Enumerable.Range(0, 60).Aggregate(Eicar, (content, _) => Gzip(content)));
        yield return No("EICAR under 3 gzips", ".docx", Enumerable.Range(0, 3).Aggregate(Eicar, (content, _) => Gzip(content)));
        yield return No("docx with EICAR behind 64 MB of zeros in a part", ".docx", Docx(("word/media/a.bin", [.. Zeros, .. Eicar])));
        yield return No("docx with EICAR behind four parts of 64 MB of zeros", ".docx", Docx([.. Enumerable.Range(0, 4).Select(n => ($"word/media/{n}.bin", Zeros)), ("word/media/z.bin", Eicar)]));
        yield return No("gzip of 64 MB of zeros", ".csv", Gzip(Zeros));

        yield return No("pdf with a password", ".pdf", Sample("pdf/encrypted-password.pdf"));
        yield return No("zip with encrypted EICAR", ".zip", Encrypted(Zip(("a.com", Eicar))));
        yield return No("docx marked as encrypted", ".docx", Encrypted(Sample("docx/clean.docx")));
        yield return No("encrypted Office document (OLE2)", ".docx", Sample("docx/locked.docx"));
        yield return No("an OLE2 head and nothing else", ".docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4088]]);

        yield return No("png of 4 bytes", ".png", [0x89, 0x50, 0x4E, 0x47]);
        yield return No("pdf of 5 bytes", ".pdf", "%PDF-"u8.ToArray());
        yield return No("jpeg of 3 bytes", ".jpg", [0xFF, 0xD8, 0xFF]);
        yield return No("zip of 4 bytes as docx", ".docx", "PK\u0003\u0004"u8.ToArray());
        yield return No("program of 2 bytes", ".exe", "MZ"u8.ToArray());
        yield return No("program of 2 bytes as text", ".txt", [0x4D, 0x00]);
        yield return No("nothing", ".docx", []);
        yield return ("text of 3 bytes", ".txt", "abc"u8.ToArray(), true);
        yield return ("table of 4 bytes", ".csv", "a,b\n"u8.ToArray(), true);

        yield return No("EICAR as text", ".txt", Eicar);
        yield return No("EICAR in a table", ".csv", [.. "a,b\n"u8, .. Eicar]);
        yield return No("EICAR behind 5 MB of text", ".txt", [.. Enumerable.Repeat((byte)'a', 5 << 20), (byte)'\n', .. Eicar]);
        yield return No("EICAR behind the end of a docx", ".docx", [.. Sample("docx/clean.docx"), .. Eicar]);
        yield return No("EICAR before a docx", ".docx", [.. Eicar, .. Sample("docx/clean.docx")]);
        yield return No("EICAR behind a picture", ".png", [.. Sample("png/clean.png"), .. Eicar]);
        yield return No("zip with EICAR behind a picture", ".png", [.. Sample("png/clean.png"), .. Zip(("a.com", Eicar))]);
        yield return No("EICAR behind the end of a pdf", ".pdf", [.. Sample("pdf/clean.pdf"), .. Eicar]);
        yield return No("docx without its directory, EICAR inside", ".docx", Docx(("word/a.bin", Eicar))[..^60]);
        yield return No("docx with 3 000 parts and EICAR in the last", ".docx", Docx([.. Enumerable.Range(0, 3000).Select(n => ($"word/{n}.xml", Harmless)), ("word/z.bin", Eicar)]));

        static (string, string, byte[], bool) No(string what, string extension, byte[] content) => (what, extension, content, false);
    }

    private static byte[] Nested(int depth, byte[] content) => Enumerable.Range(0, depth).Aggregate(content, (inner, n) => Zip(($"{n}.bin", inner)));

    private static byte[] Zip(params ReadOnlySpan<(string Name, byte[] Content)> entries) => WithEntries([], entries);

    private static byte[] Docx(params ReadOnlySpan<(string Name, byte[] Content)> entries) => WithEntries(Sample("docx/clean.docx"), entries);

    private static byte[] WithEntries(byte[] existing, ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (existing.Length > 0) CopyEntries(existing, archive);
            foreach (var (name, content) in entries)
                using (var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open()) entry.Write(content);
        }
        return zip.ToArray();
    }

    private static void CopyEntries(byte[] existing, ZipArchive archive)
    {
        using var from = new ZipArchive(new MemoryStream(existing), ZipArchiveMode.Read);
        foreach (var old in from.Entries)
        {
            using var entry = archive.CreateEntry(old.FullName, CompressionLevel.Fastest).Open();
            using var content = old.Open();
            content.CopyTo(entry);
        }
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>Sets the flag "encrypted" in the head and in the directory entry of every file.</summary>
    private static byte[] Encrypted(byte[] zip)
    {
        for (var at = 0; at < zip.Length - 10; at++)
            if (zip.AsSpan(at).StartsWith("PK\u0003\u0004"u8)) zip[at + 6] |= 1;
            else if (zip.AsSpan(at).StartsWith("PK\u0001\u0002"u8)) zip[at + 8] |= 1;
        return zip;
    }

    /// <summary>The head of an OLE2 file and a name in its directory.</summary>
    private static byte[] Sample(string name)
    {
        using var content = new MemoryStream();
        using (var file = File.OpenRead(Path.Combine(Repository.Samples, name))) file.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>All machine gates with the shipped children.</summary>
    private sealed class Gates : IDisposable
    {
        private readonly RoutePolicy _rules = DefaultPolicy.Document().For(Route.BringIn);
        private readonly BubblewrapLauncher _launcher;
        private readonly ChildPool _pool;
        private readonly InspectionPipeline _pipeline;

        public Gates(string socket)
        {
            var sandbox = new SandboxOptions { SanitizersDirectory = SanitizerBuild.Sanitizers };
            var settings = ScanSettings.Of(new ScanOptions { ClamdSocket = socket });
            _launcher = new BubblewrapLauncher(sandbox);
            _pool = new ChildPool(_launcher, startedAhead: 2);
            _pipeline = new InspectionPipeline(settings.Start(TimeProvider.System), settings.Options, new SandboxedSanitizer(_pool, sandbox));
        }

        public async Task<(StageResult End, FileInspection File)> InspectAsync(string extension, byte[] content)
        {
            await using var draft = new MemoryDraft();
            var file = new FileInspection
            {
                ClaimedExtension = extension,
                Route = Route.BringIn,
                Bytes = content.Length,
                Limits = _rules.LimitsFor(content.Length),
                OpenUntrusted = () => new MemoryStream(content),
                Draft = draft,
            };
            var end = await _pipeline.RunAsync(file, _ => Task.CompletedTask, CancellationToken.None);
            return (_rules.Permit(end, file), file);
        }

        public void Dispose()
        {
            _pool.Dispose();
            _launcher.Dispose();
        }
    }
}
