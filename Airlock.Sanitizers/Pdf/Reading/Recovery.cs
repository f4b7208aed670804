using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>
/// Finds the objects of a file whose cross-references are broken, by reading all of it: every <c>n g obj</c>, the later over the earlier as
/// in an updated file, then what lies in object streams, then the trailers.
/// </summary>
internal sealed class Recovery(ReadOnlyMemory<byte> untrusted, PdfFile file)
{
    public CrossReferences References { get; } = new();

    public void FindObjects()
    {
        var bytes = untrusted.Span;
        for (var at = 0; bytes[at..].IndexOf("obj"u8) is >= 0 and var found; at += found + 3)
            if (TryReadNumber(bytes, at + found, out var number, out var start)) References.Locations[number] = new Location(0, start);
        for (var at = 0; bytes[at..].IndexOf("trailer"u8) is >= 0 and var found;)
        {
            var parser = new PdfParser(untrusted, at + found + 7, readsReferences: true);
            parser.SkipSpace();
            at = parser.Position;
            if (!bytes[at..].StartsWith("<<"u8) || parser.Next() is not PdfDictionary trailer) continue;
            AddTrailer(trailer);
            // On from its end: a trailer never closed would else be read to the end of the file once for each word in it.
            at = parser.Position;
        }
    }

    /// <summary>Needs the key when the file is encrypted, and so comes after <see cref="FindObjects"/>.</summary>
    public void FindStreamTrailers()
    {
        foreach (var location in References.Locations.Values.ToList())
            if (PeekType(location) is "XRef" && file.ReadObjectAt(location.At, decrypts: false)?.Object is PdfStream stream) AddTrailer(stream.Dictionary);
    }

    public void FindInObjectStreams()
    {
        foreach (var (container, location) in References.Locations.ToList())
            if (PeekType(location) is "ObjStm")
                foreach (var (number, index) in file.NumbersIn(container)) References.Locations.TryAdd(number, new Location(container, index));
    }

    /// <summary>Last resort: a file without a usable trailer still has a catalog.</summary>
    public PdfObject? FindCatalog() => FindType("Catalog").LastOrDefault();

    /// <summary>Without a catalog or its page tree, the pages themselves, in the order of their numbers.</summary>
    public PdfDictionary CatalogOfLoosePages() => new(new()
    {
        ["Pages"] = new PdfDictionary(new() { ["Kids"] = new PdfArray(FindType("Page")) }),
    });

    private List<PdfObject> FindType(string type) =>
    [
        .. References.Locations.Keys.Order().Select(number => new PdfReference(number, 0)).Where(reference =>
            file.Resolve(reference) is PdfDictionary dictionary && dictionary["Type"] is PdfName name && name.Value == type),
    ];

    private void AddTrailer(PdfDictionary trailer)
    {
        foreach (var (key, value) in trailer.Entries)
            if (key is "Root" or "Encrypt" or "ID" or "Info") References.Trailer[key] = value;
    }

    /// <summary>Cheap look at the first bytes, so that recovery does not parse every object of a large file.</summary>
    private string? PeekType(Location location)
    {
        var head = untrusted.Span.Slice((int)location.At, Math.Min(1024, untrusted.Length - (int)location.At));
        return head.IndexOf("ObjStm"u8) >= 0 ? "ObjStm" : head.IndexOf("XRef"u8) >= 0 ? "XRef" : null;
    }

    /// <summary>Reads backwards from <c>obj</c>: number, generation.</summary>
    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, int word, out int number, out int start)
    {
        (number, start) = (0, word);
        if (word < 4 || (word + 3 < bytes.Length && Characters.IsRegular(bytes[word + 3]) && !Characters.IsDigit(bytes[word + 3]) && bytes[word + 3] != '-')) return false;
        var at = SkipBack(bytes, word - 1, Characters.IsSpace);
        var generation = SkipBack(bytes, at, Characters.IsDigit);
        if (generation == at) return false;
        var gap = SkipBack(bytes, generation, Characters.IsSpace);
        if (gap == generation) return false;
        var first = SkipBack(bytes, gap, Characters.IsDigit);
        if (first == gap || gap - first > 9) return false;
        for (var i = first + 1; i <= gap; i++) number = number * 10 + bytes[i] - '0';
        start = first + 1;
        return number > 0;
    }

    private static int SkipBack(ReadOnlySpan<byte> bytes, int at, Func<byte, bool> skips)
    {
        while (at >= 0 && skips(bytes[at])) at--;
        return at;
    }
}
