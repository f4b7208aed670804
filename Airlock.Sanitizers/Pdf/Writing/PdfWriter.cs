using System.Buffers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Writing;

/// <summary>
/// Writes a new file: one revision, one classic cross-reference table, numbers from 1 without gaps, no /ID and no /Info. Objects go out as
/// they come, so no whole file lies in memory.
/// </summary>
internal sealed class PdfWriter(Stream output, SanitizeLimits limits)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);
    private readonly List<long> _offsets = [0];
    private long _written;

    public void WriteHeader() =>
        // The four bytes above 127 tell transfer programs that the file is not text (ISO 32000-1 7.5.2).
        Write("%PDF-1.7\n%äü\n"u8);

    public void WriteObject(int number, PdfObject value)
    {
        Begin(number);
        ObjectText.Write(_buffer, value);
        Write("\nendobj\n"u8);
        Flush();
    }

    public void WriteStream(int number, PdfDictionary dictionary, ReadOnlySpan<byte> coded)
    {
        Begin(number);
        dictionary.Entries["Length"] = new PdfInteger(coded.Length);
        ObjectText.Write(_buffer, dictionary);
        Write("\nstream\n"u8);
        Flush();
        output.Write(coded);
        _written += coded.Length;
        Write("\nendstream\nendobj\n"u8);
        Flush();
    }

    public void WriteEnd(int root)
    {
        var start = _written;
        Write("xref\n0 "u8);
        ObjectText.WriteNumber(_buffer, _offsets.Count);
        Write("\n0000000000 65535 f \n"u8);
        for (var i = 1; i < _offsets.Count; i++)
        {
            System.Buffers.Text.Utf8Formatter.TryFormat(_offsets[i], _buffer.GetSpan(10), out var length, new StandardFormat('D', 10));
            _buffer.Advance(length);
            Write(" 00000 n \n"u8);
        }
        Write("trailer\n"u8);
        ObjectText.Write(_buffer, new PdfDictionary(new() { ["Size"] = new PdfInteger(_offsets.Count), ["Root"] = new PdfReference(root, 0) }));
        Write("\nstartxref\n"u8);
        ObjectText.WriteNumber(_buffer, start);
        Write("\n%%EOF\n"u8);
        Flush();
    }

    private void Begin(int number)
    {
        if (number != _offsets.Count) throw new InvalidOperationException("objects are written in the order of their numbers");
        Flush();
        _offsets.Add(_written);
        ObjectText.WriteNumber(_buffer, number);
        Write(" 0 obj\n"u8);
    }

    private void Write(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    private void Flush()
    {
        output.Write(_buffer.WrittenSpan);
        _written += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
        if (_written > limits.MaxOutputBytes) throw new FileRefusedException(Reasons.TooLarge);
    }
}
