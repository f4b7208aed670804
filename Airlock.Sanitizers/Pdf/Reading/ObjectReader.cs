using Airlock.Sanitizers.Pdf.Encryption;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

internal sealed record ReadObject(int Number, PdfObject Object);

/// <summary>Reads <c>n g obj … endobj</c> at an offset, with its stream, and opens its strings.</summary>
internal static class ObjectReader
{
    public static ReadObject? TryRead(ReadOnlyMemory<byte> untrusted, long offset, PdfFile file, Decryptor? decryptor)
    {
        if (offset < 0 || offset >= untrusted.Length) return null;
        var parser = new PdfParser(untrusted, (int)offset, readsReferences: true);
        if (parser.Next() is not PdfInteger { Value: > 0 and <= int.MaxValue } number || parser.Next() is not PdfInteger generation) return null;
        parser.SkipSpace();
        // Not read as a word: "obj5" and "obj<<" are both seen.
        if (!untrusted.Span[parser.Position..].StartsWith("obj"u8)) return null;
        parser.Position += 3;
        var owner = new PdfReference((int)number.Value, (int)(generation.Value & 0xFFFF));
        var value = parser.Next() ?? PdfNull.Value;
        if (value is PdfKeyword) value = PdfNull.Value;
        if (decryptor is not null) value = Opened(value, owner, decryptor);
        file.SpendRead(parser.Position - offset);
        if (value is not PdfDictionary dictionary) return new ReadObject(owner.Number, value);
        parser.SkipSpace();
        return untrusted.Span[parser.Position..].StartsWith("stream"u8)
            ? new ReadObject(owner.Number, ReadStream(untrusted, parser.Position + "stream".Length, dictionary, owner, file))
            : new ReadObject(owner.Number, dictionary);
    }

    private static PdfStream ReadStream(ReadOnlyMemory<byte> untrusted, int start, PdfDictionary dictionary, PdfReference owner, PdfFile file)
    {
        var bytes = untrusted.Span;
        if (start < bytes.Length && bytes[start] == '\r') start++;
        if (start < bytes.Length && bytes[start] == '\n') start++;
        if (file.Resolve(dictionary["Length"]) is PdfInteger { Value: >= 0 } length && length.Value <= bytes.Length - start
            && EndsAt(bytes, start + (int)length.Value))
            return new PdfStream(dictionary, untrusted.Slice(start, (int)length.Value)) { Owner = owner };
        // Streams that end nowhere would overlap, each with all the rest of the file.
        var end = SearchEnd(bytes, start, file);
        file.SpendRead(end - start);
        return new PdfStream(dictionary, untrusted[start..end]) { Owner = owner, HasWrongLength = true };
    }

    private static bool EndsAt(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && Characters.IsSpace(bytes[at])) at++;
        return bytes[at..].StartsWith("endstream"u8) || bytes[at..].StartsWith("endobj"u8);
    }

    private static int SearchEnd(ReadOnlySpan<byte> bytes, int start, PdfFile file)
    {
        var found = start < file.LastStreamEnd ? bytes[start..].IndexOf("endstream"u8) : -1;
        if (found < 0) found = bytes[start..].IndexOf("endobj"u8);
        if (found < 0) return bytes.Length;
        var end = start + found;
        if (end > start && bytes[end - 1] == '\n') end--;
        if (end > start && bytes[end - 1] == '\r') end--;
        return end;
    }

    private static PdfObject Opened(PdfObject value, PdfReference owner, Decryptor decryptor) => value switch
    {
        PdfString text => new PdfString(decryptor.String(text.Bytes, owner)),
        PdfArray array => new PdfArray([.. array.Items.Select(item => Opened(item, owner, decryptor))]),
        PdfDictionary dictionary => dictionary with { Entries = dictionary.Entries.ToDictionary(entry => entry.Key, entry => Opened(entry.Value, owner, decryptor)) },
        _ => value,
    };
}
