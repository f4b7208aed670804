using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>
/// Reads a part as the records it is made of ([MS-XLSB] 2.1.4): number and size in seven bits a byte, then the bytes. A part that does not end
/// where a record ends is no such part.
/// </summary>
internal sealed class RecordReader(Stream untrusted) : IDisposable
{
    /// <summary>No record Excel writes comes near: its longest holds a formula with its arrays, or a string with a run for each character.</summary>
    private const int LongestRecord = 8 << 20;

    private readonly BufferedStream _untrusted = new(untrusted, 1 << 16);
    private byte[] _body = new byte[1 << 12];
    private int _length;

    /// <summary>One of <see cref="Brt"/>, or a number that is not known.</summary>
    public int Type { get; private set; }

    public RecordFields Fields => new(_body.AsSpan(0, _length));

    /// <summary>Goes to the next record; false at the end of the part.</summary>
    public bool Next()
    {
        if (Number(2, mayEnd: true) is not { } type) return false;
        Type = type;
        _length = Number(4, mayEnd: false)!.Value;
        if (_length > LongestRecord) throw new FileRefusedException(Reasons.TooLarge);
        if (_length > _body.Length) _body = new byte[Math.Max(_length, _body.Length * 2)];
        if (_untrusted.ReadAtLeast(_body.AsSpan(0, _length), _length, throwOnEndOfStream: false) < _length) throw new FileRefusedException(Reasons.Corrupt);
        return true;
    }

    /// <summary>
    /// As <see cref="Next"/>, past what later versions of Excel put between marks for those that do not know it: everything in it has its form
    /// for older readers beside it, or is an extra.
    /// </summary>
    /// <param name="passed">Called with the number of each record passed over.</param>
    public bool NextOfOwnVersion(Action<int> passed)
    {
        if (!Next()) return false;
        while (Type is Brt.FrtBegin or Brt.AcBegin)
        {
            var (begin, end) = (Type, Type is Brt.FrtBegin ? Brt.FrtEnd : Brt.AcEnd);
            for (var depth = 1; depth > 0;)
            {
                if (!Next()) throw new FileRefusedException(Reasons.Corrupt);
                if (Type == begin) depth++;
                else if (Type == end) depth--;
                else passed(Type);
            }
            if (!Next()) return false;
        }
        return true;
    }

    public void Dispose() => _untrusted.Dispose();

    private int? Number(int mostBytes, bool mayEnd)
    {
        var number = 0;
        for (var index = 0; index < mostBytes; index++)
        {
            var next = _untrusted.ReadByte();
            if (next < 0) return mayEnd && index == 0 ? null : throw new FileRefusedException(Reasons.Corrupt);
            number |= (next & 0x7F) << (7 * index);
            if (next < 0x80) return number;
        }
        throw new FileRefusedException(Reasons.Corrupt);
    }
}
