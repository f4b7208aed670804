using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>
/// Follows the chain of cross-reference sections from <c>startxref</c>: tables, streams, hybrids (ISO 32000-1 7.5.4, 7.5.8), each section
/// once, so that a /Prev loop ends. Answers false for anything that is not as it should be; recovery then reads the whole file instead.
/// </summary>
internal sealed class CrossReferenceReader(ReadOnlyMemory<byte> untrusted, int headerOffset, PdfFile file)
{
    private const int MaxSections = 4096;
    private const int MaxNumber = 8_388_607;

    private readonly HashSet<long> _seen = [];

    public CrossReferences References { get; } = new();

    public bool TryRead(long start)
    {
        for (long? next = start; next is { } offset;)
        {
            if (!_seen.Add(offset)) return false;
            if (_seen.Count > MaxSections || !TryReadSection(offset + headerOffset, out var trailer)) return false;
            References.AddTrailer(trailer);
            next = trailer["Prev"] is PdfInteger previous ? previous.Value : null;
        }
        return References.Trailer.ContainsKey("Root");
    }

    private bool TryReadSection(long offset, out PdfDictionary trailer)
    {
        trailer = new PdfDictionary();
        if (offset < 0 || offset >= untrusted.Length) return false;
        var parser = new PdfParser(untrusted, (int)offset, readsReferences: true);
        parser.SkipSpace();
        return untrusted.Span[parser.Position..].StartsWith("xref"u8)
            ? TryReadTable(parser, out trailer)
            : TryReadStream(parser.Position, out trailer);
    }

    private bool TryReadTable(PdfParser parser, out PdfDictionary trailer)
    {
        trailer = new PdfDictionary();
        var free = new List<int>();
        parser.Position += "xref".Length;
        while (true)
        {
            var first = parser.Next();
            if (first is PdfKeyword { Word: "trailer" }) break;
            if (first is not PdfInteger { Value: >= 0 and <= MaxNumber } start || parser.Next() is not PdfInteger { Value: >= 0 and <= MaxNumber } count) return false;
            for (var i = 0; i < count.Value; i++)
            {
                if (parser.Next() is not PdfInteger at || parser.Next() is not PdfInteger || parser.Next() is not PdfKeyword { Word: "n" or "f" } kind) return false;
                var number = (int)start.Value + i;
                if (kind.Word == "f") free.Add(number);
                else References.Add(number, new Location(0, at.Value + headerOffset));
            }
        }
        if (parser.Next() is not PdfDictionary dictionary) return false;
        trailer = dictionary;
        // Hybrid: what the table calls free may be in the stream, for readers that know streams; all of today's do.
        if (trailer["XRefStm"] is PdfInteger stream && _seen.Add(stream.Value) && !TryReadSection(stream.Value + headerOffset, out _)) return false;
        free.ForEach(References.AddFree);
        return true;
    }

    private bool TryReadStream(int offset, out PdfDictionary trailer)
    {
        trailer = new PdfDictionary();
        if (file.ReadObjectAt(offset, decrypts: false)?.Object is not PdfStream stream) return false;
        trailer = stream.Dictionary;
        return TryReadStream(stream);
    }

    public bool TryReadStream(PdfStream stream)
    {
        if (stream.Dictionary["W"] is not PdfArray { Items.Count: >= 3 } widths) return false;
        Span<int> width = stackalloc int[3];
        for (var i = 0; i < 3; i++)
        {
            if (widths.Items[i] is not PdfInteger { Value: >= 0 and <= 8 } size) return false;
            width[i] = (int)size.Value;
        }
        var row = width[0] + width[1] + width[2];
        if (row == 0) return false;
        var bytes = file.Decode(stream).Span;
        var ranges = stream.Dictionary["Index"] is PdfArray index ? index.Items : [new PdfInteger(0), stream.Dictionary["Size"] ?? new PdfInteger(0)];
        for (var i = 0; i + 1 < ranges.Count; i += 2)
        {
            if (ranges[i] is not PdfInteger { Value: >= 0 and <= MaxNumber } first || ranges[i + 1] is not PdfInteger { Value: >= 0 and <= MaxNumber } count) return false;
            for (var n = 0; n < count.Value && bytes.Length >= row; n++, bytes = bytes[row..]) AddRow(bytes, width, (int)first.Value + n);
        }
        return true;
    }

    private void AddRow(ReadOnlySpan<byte> row, ReadOnlySpan<int> width, int number)
    {
        var kind = width[0] == 0 ? 1 : Field(row, width[0]);
        var second = Field(row[width[0]..], width[1]);
        var third = Field(row[(width[0] + width[1])..], width[2]);
        if (kind == 1) References.Add(number, new Location(0, second + headerOffset));
        else if (kind == 2 && second is > 0 and <= MaxNumber) References.Add(number, new Location((int)second, third));
        else if (kind == 0) References.AddFree(number);
    }

    private static long Field(ReadOnlySpan<byte> bytes, int width)
    {
        var value = 0L;
        for (var i = 0; i < width; i++) value = value << 8 | bytes[i];
        return value;
    }
}
