using System.Buffers.Binary;
using System.Text;

namespace Airlock.Sanitizers.Text;

/// <summary>
/// Walks a text character by character in its own bytes. Nothing is decoded that no rule asks about: what a rule cannot mean is
/// <see cref="Opaque"/>, and its bytes are copied as they are, gaiji included.
/// </summary>
internal sealed class TextScanner(Stream untrusted, TextEncodingKind encoding)
{
    /// <summary>A character that no rule is about.</summary>
    public const int Opaque = -1;

    /// <summary>A change of character set, which is no character.</summary>
    public const int Shift = -2;

    /// <summary>Longest character or escape sequence in bytes.</summary>
    private const int MaxCharBytes = 4;

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly JisShift _jis = new();
    private int _start;
    private int _length;
    private int _end;
    private bool _ended;

    /// <summary>Unicode value, or <see cref="Opaque"/> or <see cref="Shift"/>.</summary>
    public int Value { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, _length);

    /// <summary>An apostrophe in this encoding, at the place the scanner stands.</summary>
    public ReadOnlySpan<byte> Apostrophe => encoding switch
    {
        TextEncodingKind.Utf16LittleEndian => "'\0"u8,
        TextEncodingKind.Utf16BigEndian => "\0'"u8,
        _ => "'"u8,
    };

    public bool Next()
    {
        _start += _length;
        _length = 0;
        if (_end - _start < MaxCharBytes && !_ended) Fill();
        if (_start == _end) return false;
        (Value, _length) = Read(_buffer.AsSpan(_start, _end - _start));
        return true;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < MaxCharBytes && !_ended)
        {
            var count = untrusted.Read(_buffer, _end, _buffer.Length - _end);
            _ended = count == 0;
            _end += count;
        }
    }

    private (int Value, int Length) Read(ReadOnlySpan<byte> bytes) => encoding switch
    {
        TextEncodingKind.Utf16LittleEndian or TextEncodingKind.Utf16BigEndian => ReadUtf16(bytes),
        TextEncodingKind.Iso2022Jp => _jis.Read(bytes),
        _ when bytes[0] < 0x80 => (bytes[0], 1),
        TextEncodingKind.ShiftJis => WideCharacters.ShiftJis(bytes),
        TextEncodingKind.EucJp => WideCharacters.EucJp(bytes),
        _ => Rune.DecodeFromUtf8(bytes, out var rune, out var length) is System.Buffers.OperationStatus.Done ? (rune.Value, length) : (Opaque, 1),
    };

    private (int Value, int Length) ReadUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return (Opaque, bytes.Length);
        var little = encoding is TextEncodingKind.Utf16LittleEndian;
        var unit = little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (!char.IsSurrogate((char)unit)) return (unit, 2);
        if (bytes.Length < 4) return (Opaque, 2);
        var second = little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return char.IsSurrogatePair((char)unit, (char)second) ? (char.ConvertToUtf32((char)unit, (char)second), 4) : (Opaque, 2);
    }
}
