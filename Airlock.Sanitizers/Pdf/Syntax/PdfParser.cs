using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Pdf.Syntax;

/// <summary>
/// Reads objects from hostile bytes: never throws on bad syntax but reads on as common readers do, and never recurses deeper than
/// <see cref="MaxNesting"/>, because a stack overflow cannot be caught.
/// </summary>
/// <param name="readsReferences">False in content streams, where <c>1 0 R</c> has no meaning.</param>
internal sealed class PdfParser(ReadOnlyMemory<byte> untrusted, int position, bool readsReferences)
{
    private const int MaxNesting = 100;

    public int Position { get; set; } = position;

    public bool AtEnd => Position >= untrusted.Length;

    /// <summary>The next object, or null at the end.</summary>
    public PdfObject? Next() => Next(0);

    private PdfObject? Next(int depth)
    {
        while (true)
        {
            SkipSpace();
            var bytes = untrusted.Span;
            if (Position >= bytes.Length) return null;
            switch (bytes[Position])
            {
                case (byte)'/':
                    return new PdfName(ReadName(bytes));
                case (byte)'(':
                    return new PdfString(ReadLiteralString(bytes));
                case (byte)'<' when Position + 1 < bytes.Length && bytes[Position + 1] == '<':
                    Position += 2;
                    return ReadDictionary(Deeper(depth));
                case (byte)'<':
                    return new PdfString(ReadHexString(bytes));
                case (byte)'[':
                    Position++;
                    return ReadArray(Deeper(depth));
                case (byte)']' or (byte)'>' or (byte)')' or (byte)'{' or (byte)'}':
                    // A closer that closes nothing: common readers step over it.
                    Position++;
                    continue;
                default:
                    return ReadWord(bytes);
            }
        }
    }

    private static int Deeper(int depth) => depth < MaxNesting ? depth + 1 : throw new FileRefusedException(Reasons.TooDeep);

    public void SkipSpace()
    {
        var bytes = untrusted.Span;
        while (Position < bytes.Length)
        {
            if (bytes[Position] == '%')
                while (Position < bytes.Length && bytes[Position] is not ((byte)'\r' or (byte)'\n')) Position++;
            else if (Characters.IsSpace(bytes[Position])) Position++;
            else return;
        }
    }

    private PdfArray ReadArray(int depth)
    {
        var items = new List<PdfObject>();
        while (true)
        {
            SkipSpace();
            if (Peek() is null) break;
            if (Peek() is (byte)']')
            {
                Position++;
                break;
            }
            if (Peek() is (byte)'>') break;
            var start = Position;
            if (Next(depth) is not { } item) break;
            if (item is PdfKeyword)
            {
                if (IsObjectEnd(item, start)) break;
                continue;
            }
            items.Add(item);
        }
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        var entries = new Dictionary<string, PdfObject>();
        var hasDuplicates = false;
        while (true)
        {
            SkipSpace();
            if (Peek() is null) break;
            if (Peek() is (byte)'>')
            {
                Position += Position + 1 < untrusted.Length && untrusted.Span[Position + 1] == '>' ? 2 : 1;
                break;
            }
            var start = Position;
            if (Next(depth) is not { } key) break;
            if (IsObjectEnd(key, start)) break;
            if (key is not PdfName name) continue;
            SkipSpace();
            if (Peek() is null or (byte)'>') continue;
            start = Position;
            if (Next(depth) is not { } value) break;
            if (IsObjectEnd(value, start)) break;
            if (value is PdfKeyword) continue;
            hasDuplicates |= !entries.TryAdd(name.Value, value);
            entries[name.Value] = value;
        }
        return new PdfDictionary(entries) { HasDuplicates = hasDuplicates };
    }

    /// <summary>An object that was never closed ends where the next structure begins.</summary>
    private bool IsObjectEnd(PdfObject read, int start)
    {
        if (read is not PdfKeyword { Word: "endobj" or "stream" or "endstream" or "obj" or "xref" or "trailer" or "ID" }) return false;
        Position = start;
        return true;
    }

    private byte? Peek() => Position < untrusted.Length ? untrusted.Span[Position] : null;

    private string ReadName(ReadOnlySpan<byte> bytes)
    {
        Position++;
        var start = Position;
        while (Position < bytes.Length && Characters.IsRegular(bytes[Position])) Position++;
        var raw = bytes[start..Position];
        if (raw.IndexOf((byte)'#') < 0) return Encoding.Latin1.GetString(raw);
        var name = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '#' && i + 2 < raw.Length && Characters.HexDigit(raw[i + 1]) is >= 0 and var high && Characters.HexDigit(raw[i + 2]) is >= 0 and var low)
            {
                // Zero cannot be part of a name (7.3.5); C readers would end the name there and see another one.
                if ((high << 4 | low) != 0) name.Append((char)(high << 4 | low));
                i += 2;
            }
            else name.Append((char)raw[i]);
        }
        return name.ToString();
    }

    private byte[] ReadHexString(ReadOnlySpan<byte> bytes)
    {
        Position++;
        var end = bytes[Position..].IndexOf((byte)'>');
        var raw = end < 0 ? bytes[Position..] : bytes.Slice(Position, end);
        Position += end < 0 ? raw.Length : end + 1;
        return HexText.Decode(raw);
    }

    private byte[] ReadLiteralString(ReadOnlySpan<byte> bytes)
    {
        Position++;
        var text = new MemoryStream();
        for (var open = 1; Position < bytes.Length; Position++)
        {
            var value = bytes[Position];
            if (value == ')' && --open == 0) break;
            if (value == '(') open++;
            if (value == '\\') ReadEscape(bytes, text);
            else if (value == '\r')
            {
                // 7.3.4.2: any end of line inside a string reads as one line feed.
                text.WriteByte((byte)'\n');
                if (Position + 1 < bytes.Length && bytes[Position + 1] == '\n') Position++;
            }
            else text.WriteByte(value);
        }
        Position = Math.Min(Position + 1, bytes.Length);
        return text.ToArray();
    }

    private void ReadEscape(ReadOnlySpan<byte> bytes, MemoryStream text)
    {
        if (++Position >= bytes.Length) return;
        switch (bytes[Position])
        {
            case (byte)'n': text.WriteByte((byte)'\n'); break;
            case (byte)'r': text.WriteByte((byte)'\r'); break;
            case (byte)'t': text.WriteByte((byte)'\t'); break;
            case (byte)'b': text.WriteByte((byte)'\b'); break;
            case (byte)'f': text.WriteByte((byte)'\f'); break;
            case (byte)'\n': break;
            case (byte)'\r':
                if (Position + 1 < bytes.Length && bytes[Position + 1] == '\n') Position++;
                break;
            case >= (byte)'0' and <= (byte)'7':
                var value = 0;
                var digits = 0;
                for (; digits < 3 && Position + digits < bytes.Length && bytes[Position + digits] is >= (byte)'0' and <= (byte)'7' and var digit; digits++)
                    value = value * 8 + digit - '0';
                Position += digits - 1;
                text.WriteByte((byte)value);
                break;
            case var other: text.WriteByte(other); break;
        }
    }

    private PdfObject ReadWord(ReadOnlySpan<byte> bytes)
    {
        var start = Position;
        while (Position < bytes.Length && Characters.IsRegular(bytes[Position])) Position++;
        var word = bytes[start..Position];
        if (Numbers.TryRead(word) is not { } number) return word switch
        {
            _ when word.SequenceEqual("true"u8) => new PdfBoolean(true),
            _ when word.SequenceEqual("false"u8) => new PdfBoolean(false),
            _ when word.SequenceEqual("null"u8) => PdfNull.Value,
            _ => new PdfKeyword(Encoding.Latin1.GetString(word)),
        };
        return readsReferences && number is PdfInteger { Value: > 0 and <= int.MaxValue } first ? ReferenceOr(first) : number;
    }

    /// <summary>Looks ahead for <c>generation R</c>.</summary>
    private PdfObject ReferenceOr(PdfInteger number)
    {
        var bytes = untrusted.Span;
        var at = Position;
        while (at < bytes.Length && Characters.IsSpace(bytes[at])) at++;
        var generation = 0;
        var digits = at;
        for (; at < bytes.Length && at - digits < 5 && Characters.IsDigit(bytes[at]); at++) generation = generation * 10 + bytes[at] - '0';
        if (at == digits || at >= bytes.Length || !Characters.IsSpace(bytes[at])) return number;
        while (at < bytes.Length && Characters.IsSpace(bytes[at])) at++;
        if (at >= bytes.Length || bytes[at] != 'R' || (at + 1 < bytes.Length && Characters.IsRegular(bytes[at + 1]))) return number;
        Position = at + 1;
        return new PdfReference((int)number.Value, generation);
    }
}
