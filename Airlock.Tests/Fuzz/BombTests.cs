using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Fuzz;

/// <summary>Bombs, and containers that are two to two readers, in every format there is today.</summary>
public sealed class BombTests
{
    private const string Stray = "word/media/stray.bin";

    private static string Bomb => AttackTable.Refused(Reasons.Bomb);

    private static string Corrupt => AttackTable.Refused(Reasons.Corrupt);

    private static string TooDeep => AttackTable.Refused(Reasons.TooDeep);

    [Fact]
    [Trait("Category", "Slow")]
    public Task Every_bomb_is_held() => new AttackTable("bombs", "Bombs and containers that say two things").RunAsync([.. Sizes(), .. Lies(), .. Framing(), .. Pictures(), .. Pdfs(), .. Texts()]);

    private static IEnumerable<(string, string, string, byte[])> Sizes()
    {
        var zeros = new byte[64 << 20];
        yield return ("docx, main part that packs a thousandfold", Bomb, ".docx", Document([.. Encoding.ASCII.GetBytes("<x>"), .. Enumerable.Repeat((byte)' ', 32 << 20)]));
        yield return ("docx, thousandfold part that is left out anyway", AttackTable.Sanitized, ".docx", Docx().Add(RawEntry.Deflated(Stray, zeros)).Bytes());
        yield return ("docx, picture that packs a thousandfold", Bomb, ".docx", WithPicture(zeros[..(16 << 20)]));
        yield return ("xlsx, shared strings that pack a thousandfold", Bomb, ".xlsx", SharedStrings(new string('a', 32 << 20)));
        yield return ("xlsx, a million shared strings", Bomb, ".xlsx", SharedStrings(string.Concat(Enumerable.Repeat("</t></si><si><t>", 1_000_000))));
        yield return ("docx, 70,000 entries", AttackTable.Sanitized, ".docx", Many(70_000));
        yield return ("docx, 150,000 empty entries", Bomb, ".docx", Many(150_000));
        yield return ("docx, a file in a folder 1,000 deep", AttackTable.Sanitized, ".docx", Docx().Add(new RawEntry(string.Concat(Enumerable.Repeat("a/", 1000)) + "x", [1])).Bytes());
        yield return ("docx, zip in zip a hundred deep", AttackTable.Sanitized, ".docx", Docx().Add(new RawEntry("word/embeddings/x.zip", Nested(100))).Bytes());
        yield return ("docx, every entry over the same data", Bomb, ".docx", Overlapping(500, sameStart: true));
        yield return ("docx, every entry inside the one before", Bomb, ".docx", Overlapping(500, sameStart: false));
    }

    private static IEnumerable<(string, string, string, byte[])> Lies()
    {
        var text = Encoding.UTF8.GetBytes(WordText("x"));
        yield return ("docx, part larger than its line says", Corrupt, ".docx", Part(RawEntry.Deflated(Main, text) with { Declared = 5 }));
        yield return ("docx, part smaller than its line says", Corrupt, ".docx", Part(RawEntry.Deflated(Main, text) with { Declared = 50_000 }));
        yield return ("docx, part with a wrong checksum", Corrupt, ".docx", Part(RawEntry.Deflated(Main, text) with { Crc = 1 }));
        yield return ("docx, two names for one part", Corrupt, ".docx", Part(new RawEntry(Main, text) { LocalName = "word/other.xml" }));
        yield return ("docx, two methods for one part", Corrupt, ".docx", Part(RawEntry.Deflated(Main, text) with { LocalMethod = 0 }));
        yield return ("docx, two sizes for one part", Corrupt, ".docx", Part(RawEntry.Deflated(Main, text) with { LocalPacked = 7 }));
        yield return ("docx, says stored, is packed", Corrupt, ".docx", Part(RawEntry.Deflated(Main, text) with { Method = 0 }));
        yield return ("docx, says packed, is stored", Corrupt, ".docx", Part(new RawEntry(Main, text) { Method = 8 }));
        yield return ("docx, unknown method", AttackTable.Refused(Reasons.CannotSanitize), ".docx", Part(new RawEntry(Main, text) { Method = 99 }));
        yield return ("docx, one entry encrypted", "NeedsPassword (password-needed)", ".docx", Part(new RawEntry(Main, text) { Flags = 1 }));
        yield return ("docx, one entry strongly encrypted", "NeedsPassword (password-needed)", ".docx", Part(new RawEntry(Main, text) { Flags = 0x41 }));
        yield return ("docx, name twice", Corrupt, ".docx", Docx().Add(new RawEntry(Main, text)).Bytes());
        yield return ("docx, name twice, other case", Corrupt, ".docx", Docx().Add(new RawEntry("WORD/Document.XML", text)).Bytes());
        yield return ("docx, name that leads out", AttackTable.Refused(Reasons.Traversal), ".docx", Docx().Add(new RawEntry("../x", [1])).Bytes());
        yield return ("docx, absolute name", AttackTable.Refused(Reasons.Traversal), ".docx", Docx().Add(new RawEntry("/etc/passwd", [1])).Bytes());
        yield return ("docx, symbolic link", AttackTable.Sanitized, ".docx", Docx().Add(new RawEntry("word/link", [.. "/etc/passwd"u8]) { Attributes = 0xA1FF_0000 }).Bytes());
    }

    private static IEnumerable<(string, string, string, byte[])> Framing()
    {
        var clean = Docx().Bytes();
        yield return ("docx, two zips one after the other", AttackTable.Sanitized, ".docx", [.. clean, .. clean]);
        yield return ("docx, two end records", Corrupt, ".docx", [.. clean, .. clean[^22..]]);
        yield return ("docx, more entries counted than there are", Corrupt, ".docx", Docx().Bytes(entries: 60));
        yield return ("docx, one entry less counted than there are", Corrupt, ".docx", Docx().Bytes(entries: 2));
        yield return ("docx, part of a set of volumes", Corrupt, ".docx", Docx().Bytes(disk: 3));
        yield return ("docx, program before it", AttackTable.Refused(Reasons.TypeNotAccepted), ".docx", [.. "MZ\u0090\0"u8, .. new byte[200], .. clean]);
        yield return ("docx, data after it", AttackTable.Sanitized, ".docx", [.. clean, .. "MZ\u0090\0"u8]);
        yield return ("docx, end record hidden in a comment", AttackTable.Refused(Reasons.TypeNotAccepted), ".docx", Docx().Bytes(comment: "PK\u0005\u0006" + new string('\0', 18)));
        yield return ("docx, end record only", AttackTable.Refused(Reasons.TypeNotAccepted), ".docx", clean[^22..]);
    }

    private static IEnumerable<(string, string, string, byte[])> Pictures()
    {
        var flood = PngMaker.Png(PngMaker.Header(50_000, 50_000), PngMaker.Chunk("IDAT", PdfMaker.Deflate(new byte[1 << 20])), PngMaker.End());
        yield return ("png, pixel flood", Bomb, ".png", flood);
        yield return ("png, 2 billion wide", Corrupt, ".png", PngMaker.Png(PngMaker.Header(int.MaxValue, 1), PngMaker.Chunk("IDAT", PdfMaker.Deflate(new byte[1 << 20])), PngMaker.End()));
        yield return ("png, text chunk that unpacks a thousandfold", AttackTable.Sanitized, ".png",
            PngMaker.Png(PngMaker.Header(8, 8), PngMaker.Chunk("zTXt", [.. "k\0\0"u8, .. PdfMaker.Deflate(new byte[64 << 20])]), PngMaker.Data(8, 8), PngMaker.End()));
        var jpeg = JpegMaker.Clean(48, 32);
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        byte[] large = [.. jpeg];
        large.AsSpan(frame + 5, 4).Fill(0xFE);
        yield return ("jpg, pixel flood", Bomb, ".jpg", large);
        yield return ("docx, pixel flood in a picture", Bomb, ".docx", WithPicture(flood));
    }

    private static IEnumerable<(string, string, string, byte[])> Pdfs()
    {
        yield return ("pdf, stream that unpacks a thousandfold", Bomb, ".pdf", new PdfMaker().WithStream(4, "/Filter/FlateDecode", PdfMaker.Deflate(new byte[64 << 20])).Make());
        yield return ("pdf, packed twice", Bomb, ".pdf", new PdfMaker().WithStream(4, "/Filter[/FlateDecode/FlateDecode]", PdfMaker.Deflate(PdfMaker.Deflate(new byte[256 << 20]))).Make());
        yield return ("pdf, object stream that unpacks a thousandfold", Bomb, ".pdf", PdfCrossReferenceStream.Make("/OpenAction 6 0 R", PdfMaker.Deflate(new byte[64 << 20])));
        yield return ("pdf, arrays 100,000 deep", TooDeep, ".pdf", new PdfMaker("/Lang" + new string('[', 100_000)).Make());
        yield return ("pdf, filters fifty deep", Bomb, ".pdf", new PdfMaker().WithStream(4, $"/Filter[{string.Concat(Enumerable.Repeat("/ASCIIHexDecode", 50))}]", [.. "00>"u8]).Make());
        yield return ("pdf, page tree 5,000 deep", TooDeep, ".pdf", DeepPages(5000));
        yield return ("pdf, 80,000 inline pictures that never end", AttackTable.Sanitized, ".pdf", new PdfMaker(content: string.Concat(Enumerable.Repeat("BI /W 9 ID ", 80_000))).Make());
        yield return ("pdf, 80,000 objects that never end", Bomb, ".pdf", Endless("("));
        yield return ("pdf, 80,000 streams that never end", Bomb, ".pdf", Endless("<</Type/Page/Length 99999999>>stream\n"));
        yield return ("pdf, 100,000 trailers that never end", AttackTable.Sanitized, ".pdf", [.. new PdfMaker().Make()[..^60], .. Repeated("trailer<</A(", 1_200_000)]);
        yield return ("pdf, page tree that holds itself", AttackTable.Unchanged, ".pdf", new PdfMaker().With(2, "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>").Make());
    }

    private static IEnumerable<(string, string, string, byte[])> Texts()
    {
        yield return ("txt, one line of 64 MiB", AttackTable.Unchanged, ".txt", Repeated("a", 64 << 20));
        yield return ("csv, 16 million commas", AttackTable.Unchanged, ".csv", Repeated(",", 16 << 20));
        yield return ("csv, 8 million quotes", AttackTable.Unchanged, ".csv", Repeated("\"\"", 8 << 20));
    }

    private const string Main = "word/document.xml";

    private static RawZip Docx() => RawZip.From(WordSamples.Clean().Bytes());

    private static string WordText(string text) =>
        $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>";

    private static byte[] Document(byte[] main) => Part(RawEntry.Deflated(Main, main));

    /// <summary>A document whose main part is this entry.</summary>
    private static byte[] Part(RawEntry main)
    {
        var raw = new RawZip();
        raw.Add(new RawEntry("[Content_Types].xml", [.. ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"u8),
            .. ("<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"u8)]));
        raw.Add(new RawEntry("_rels/.rels", [.. ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "u8),
            .. ("Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"u8)]));
        return raw.Add(main).Bytes();
    }

    private static byte[] WithPicture(byte[] picture) => RawZip.From(WordSamples.Clean().Bytes(), "word/media/image1.png", picture).Bytes();

    private static byte[] SharedStrings(string text) => RawZip.From(SheetSamples.Clean().Bytes(), "xl/sharedStrings.xml",
        Encoding.UTF8.GetBytes($"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{text}</t></si></sst>")).Bytes();

    private static byte[] Many(int count)
    {
        var raw = Docx();
        for (var number = 0; number < count; number++) raw.Add(new RawEntry($"x/{number}", []));
        return raw.Bytes();
    }

    private static byte[] Nested(int depth)
    {
        var zip = new RawZip().Add(new RawEntry("x", [1])).Bytes();
        for (; depth > 1; depth--) zip = new RawZip().Add(new RawEntry("x.zip", zip)).Bytes();
        return zip;
    }

    /// <summary>Fifield's bomb: many lines of the directory over few bytes.</summary>
    private static byte[] Overlapping(int count, bool sameStart)
    {
        var raw = Docx();
        var kernel = RawEntry.Deflated("x/0", new byte[1 << 20]);
        var at = (uint)raw.Position;
        raw.Add(kernel);
        for (var number = 1; number < count; number++) raw.Line(kernel with { Name = $"x/{number}" }, sameStart ? at : at + (uint)number);
        return raw.Bytes();
    }

    private static byte[] DeepPages(int depth)
    {
        var pdf = new PdfMaker().With(2, "<</Type/Pages/Kids[10 0 R]/Count 1>>");
        for (var number = 10; number < 10 + depth; number++) pdf.With(number, $"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1>>");
        return pdf.With(10 + depth, $"{PdfMaker.Page}>>").Make();
    }

    private static byte[] Endless(string body) => PdfMaker.Latin1("%PDF-1.4\n" + string.Concat(Enumerable.Range(1, 80_000).Select(number => $"{number} 0 obj{body}")));

    private static byte[] Repeated(string text, int bytes)
    {
        var result = new byte[bytes];
        for (var at = 0; at < bytes; at++) result[at] = (byte)text[at % text.Length];
        return result;
    }
}
