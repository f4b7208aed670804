using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Airlock.Tests.Samples.Making;

/// <summary>Puts small PDF files together byte by byte: object bodies as text, table and trailer after them.</summary>
internal sealed class PdfMaker
{
    public const string Page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>";
    public const string Text = "BT /F1 12 Tf 20 100 Td (KEPT-TEXT) Tj ET";

    private readonly SortedDictionary<int, byte[]> _objects = [];

    /// <summary>Catalog 1, pages 2, one page 3 with content 4 and font 5.</summary>
    /// <param name="catalog">More catalog keys.</param>
    /// <param name="page">More page keys.</param>
    public PdfMaker(string catalog = "", string page = "", string content = Text)
    {
        With(1, $"<</Type/Catalog/Pages 2 0 R{catalog}>>").With(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>").With(3, $"{Page}{page}>>");
        WithStream(4, "", Encoding.Latin1.GetBytes(content)).With(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    }

    /// <summary>More trailer keys.</summary>
    public string Trailer { get; init; } = "";

    public PdfMaker With(int number, string body)
    {
        _objects[number] = Encoding.Latin1.GetBytes(body);
        return this;
    }

    public PdfMaker WithStream(int number, string keys, byte[] data)
    {
        _objects[number] = [.. Latin1($"<<{keys}/Length {data.Length}>>\nstream\n"), .. data, .. "\nendstream"u8];
        return this;
    }

    public byte[] Make()
    {
        var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var offsets = new Dictionary<int, long>();
        foreach (var (number, body) in _objects)
        {
            offsets[number] = file.Position;
            file.Write([.. Latin1($"{number} 0 obj\n"), .. body, .. "\nendobj\n"u8]);
        }
        var start = file.Position;
        var size = _objects.Keys.Max() + 1;
        var table = new StringBuilder($"xref\n0 {size}\n0000000000 65535 f \n");
        for (var number = 1; number < size; number++)
            table.Append(CultureInfo.InvariantCulture, $"{offsets.GetValueOrDefault(number):D10} {(offsets.ContainsKey(number) ? "00000 n" : "65535 f")} \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size}/Root 1 0 R{Trailer.Replace("START", start.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}>>\nstartxref\n{start}\n%%EOF\n");
        file.Write(Latin1(table.ToString()));
        return file.ToArray();
    }

    public static byte[] Deflate(byte[] bytes)
    {
        var coded = new MemoryStream();
        using (var zlib = new ZLibStream(coded, CompressionLevel.Optimal)) zlib.Write(bytes);
        return coded.ToArray();
    }

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
