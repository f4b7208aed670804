using System.Numerics;

namespace Airlock.Sanitizers.Pdf.Fax;

/// <summary>
/// Decodes fax pictures (ITU-T T.4, T.6): our own, because the codec is small and the libraries that have it are not. A damaged row stays
/// white, and the next marked one goes on; without marks damage ends the picture, as readers show it.
/// </summary>
internal ref struct FaxDecoder
{
    private const int EndOfLineBits = 12;

    private readonly FaxParameters _parameters;
    private FaxBits _bits;

    /// <summary>Where the colour changes, in the row above and in this one; closed by entries at the row's end.</summary>
    private int[] _above, _row;
    private int _count;

    private FaxDecoder(ReadOnlySpan<byte> untrusted, FaxParameters parameters)
    {
        _parameters = parameters;
        _bits = new FaxBits(untrusted);
        (_above, _row) = (new int[parameters.Columns + 4], new int[parameters.Columns + 4]);
        Array.Fill(_above, parameters.Columns);
    }

    /// <returns>One bit a pixel, rows at byte borders, in the sense the parameters ask for.</returns>
    public static byte[] Decode(ReadOnlySpan<byte> untrusted, FaxParameters parameters, Budget budget, out bool isDamaged)
    {
        var rowBytes = (parameters.Columns + 7) / 8;
        budget.CheckPixels(parameters.Columns, parameters.Rows);
        budget.SpendExpanded((long)rowBytes * parameters.Rows);
        var pixels = new byte[rowBytes * parameters.Rows];
        if (!parameters.BlackIsOne) Array.Fill(pixels, (byte)255);
        var decoder = new FaxDecoder(untrusted, parameters);
        isDamaged = false;
        for (var row = 0; row < parameters.Rows; row++)
        {
            if (decoder.TryReadRow())
            {
                decoder.Paint(pixels.AsSpan(row * rowBytes, rowBytes));
                continue;
            }
            isDamaged = true;
            if (!decoder.TryFindMark()) break;
        }
        return pixels;
    }

    /// <summary>After damage: to the next row that does not need the one above. Looking is worth it only where rows are known to be marked.</summary>
    private bool TryFindMark()
    {
        if (_parameters is not { K: >= 0, MarksLines: true }) return false;
        while (!_bits.AtEnd)
        {
            var next = _bits.Peek(EndOfLineBits);
            if (next == 1 && (_parameters.K == 0 || _bits.Peek(EndOfLineBits + 1) == 0b11)) return true;
            // No mark begins before the last one among these bits, and none in a long row of zeros before its end.
            _bits.Skip(next != 0 ? EndOfLineBits - BitOperations.TrailingZeroCount(next) : _bits.Peek(2 * EndOfLineBits) == 0 ? EndOfLineBits : 1);
        }
        return false;
    }

    private bool TryReadRow()
    {
        if (_parameters is { IsByteAligned: true, MarksLines: false }) _bits.Align();
        var isTwoDimensional = _parameters.K < 0;
        if (_parameters.K >= 0)
        {
            var ends = SkipEndsOfLine();
            if (_parameters is { IsByteAligned: true, MarksLines: true } && ends == 0) _bits.Align();
            // Two ends of line in a row are the end of the picture; with K above zero a bit after each says how the row is coded.
            if (ends > 1) _bits.SkipAll();
            if (_parameters.K > 0) isTwoDimensional = TakeTagBit();
        }
        if (_bits.AtEnd) return false;
        _count = 0;
        if (!(isTwoDimensional ? TryReadAgainstAbove() : TryReadAlone())) return false;
        _row.AsSpan(_count).Fill(_parameters.Columns);
        (_above, _row) = (_row, _above);
        return true;
    }

    private bool TakeTagBit()
    {
        var isOneDimensional = _bits.Peek(1) == 1;
        _bits.Skip(1);
        return !isOneDimensional;
    }

    private int SkipEndsOfLine()
    {
        var ends = 0;
        while (!_bits.AtEnd)
        {
            // Fill: zeros before the mark, any number of them.
            var zeros = 0;
            while (zeros < 8 * 64 && _bits.Peek(EndOfLineBits) == 0 && !_bits.AtEnd)
            {
                _bits.Skip(1);
                zeros++;
            }
            if (_bits.Peek(EndOfLineBits) != 1) return ends;
            _bits.Skip(EndOfLineBits);
            ends++;
            if (_parameters.K > 0 && _bits.Peek(EndOfLineBits + 1) == (1 << EndOfLineBits | 1)) _bits.Skip(1);
        }
        return ends;
    }

    private bool TryReadAlone()
    {
        for (var (at, isBlack) = (0, false); at < _parameters.Columns; isBlack = !isBlack)
        {
            if (ReadRun(isBlack) is not { } run || (_parameters.MarksLines && at + run > _parameters.Columns)) return false;
            at = Math.Min(at + run, _parameters.Columns);
            Change(at);
        }
        return true;
    }

    private bool TryReadAgainstAbove()
    {
        var (at, isBlack, started, b) = (0, false, false, 0);
        while (at < _parameters.Columns)
        {
            // b1: the first change above to the other colour, right of here; the row's start counts as just left of its first pixel.
            while (b > 0 && _above[b - 1] > at) b--;
            while (_above[b] < _parameters.Columns && (((b & 1) == 1) != isBlack || (started ? _above[b] <= at : _above[b] < at))) b++;
            var (b1, b2) = (_above[b], _above[Math.Min(b + 1, _above.Length - 1)]);
            var code = _bits.Peek(7);
            if (code >> 3 == 1)
            {
                _bits.Skip(4);
                (at, started) = (b2, true);
                continue;
            }
            if (code >> 4 == 1)
            {
                _bits.Skip(3);
                if (ReadRun(isBlack) is not { } first || ReadRun(!isBlack) is not { } second) return false;
                Change(Math.Min(at + first, _parameters.Columns));
                at = Math.Min(at + first + second, _parameters.Columns);
                Change(at);
                started = true;
                continue;
            }
            var (shift, bits) = code switch
            {
                >= 0b1000000 => (0, 1),
                >= 0b0110000 => (1, 3),
                >= 0b0100000 => (-1, 3),
                0b0000110 or 0b0000111 => (2, 6),
                0b0000100 or 0b0000101 => (-2, 6),
                0b0000011 => (3, 7),
                0b0000010 => (-3, 7),
                _ => (0, 0),
            };
            if (bits == 0) return false;
            _bits.Skip(bits);
            var next = b1 + shift;
            if (next < at) return false;
            at = Math.Min(next, _parameters.Columns);
            Change(at);
            (isBlack, started) = (!isBlack, true);
        }
        return true;
    }

    private void Change(int at)
    {
        // A run of no pixels is no change: the two colours around it are one.
        if (_count > 0 && _row[_count - 1] == at) _count--;
        else if (_count < _parameters.Columns + 2) _row[_count++] = at;
    }

    private int? ReadRun(bool isBlack)
    {
        var table = isBlack ? FaxCodes.Black : FaxCodes.White;
        for (var total = 0; ;)
        {
            var (run, bits) = table[_bits.Peek(FaxCodes.LongestCode)];
            if (bits == 0 || _bits.AtEnd) return null;
            _bits.Skip(bits);
            total = Math.Min(total + run, _parameters.Columns);
            if (run < 64) return total;
        }
    }

    /// <summary>The row just read lies above by now.</summary>
    private readonly void Paint(Span<byte> pixels)
    {
        for (var i = 0; i < _count; i += 2)
        {
            var end = i + 1 < _count ? _above[i + 1] : _parameters.Columns;
            for (var x = _above[i]; x < end; x++) pixels[x >> 3] ^= (byte)(0x80 >> (x & 7));
        }
    }
}
