using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>The fields of one record, taken from its front. A field that is not there is a damaged file.</summary>
internal ref struct RecordFields(ReadOnlySpan<byte> untrusted)
{
    /// <summary>Characters of a name of a sheet, range, table or column. Formulas repeat them.</summary>
    public const int LongestLabel = 255;

    private const uint Absent = uint.MaxValue;

    private ReadOnlySpan<byte> _rest = untrusted;

    public readonly int Left => _rest.Length;

    public ReadOnlySpan<byte> Take(long bytes)
    {
        if (bytes < 0 || bytes > _rest.Length) throw new FileRefusedException(Reasons.Corrupt);
        var taken = _rest[..(int)bytes];
        _rest = _rest[(int)bytes..];
        return taken;
    }

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public double Real() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>XLWideString (2.5.168).</summary>
    public string Text() => Characters(U32());

    /// <summary>A name.</summary>
    public string Label() => Text() is { Length: <= LongestLabel } label ? label : throw new FileRefusedException(Reasons.Corrupt);

    /// <summary>XLNullableWideString (2.5.166), and a RelID.</summary>
    public string? TextOrNull() => U32() is var count && count == Absent ? null : Characters(count);

    /// <summary>A string with its length in two bytes, as inside formulas.</summary>
    public string ShortText() => Characters(U16());

    /// <summary>A formula with its size before it, and the data its tokens leave behind it.</summary>
    public ParsedFormula Formula()
    {
        var tokens = Take(U32());
        return new ParsedFormula(tokens, Take(U32()));
    }

    /// <summary>Four indices: rows, then columns (2.5.153).</summary>
    public CellArea Area()
    {
        var (firstRow, lastRow, firstColumn, lastColumn) = (U32(), U32(), U32(), U32());
        if (firstRow > lastRow || lastRow > CellArea.LastRowOfAll || firstColumn > lastColumn || lastColumn > CellArea.LastColumnOfAll) throw new FileRefusedException(Reasons.Corrupt);
        return new CellArea((int)firstRow, (int)lastRow, (int)firstColumn, (int)lastColumn);
    }

    /// <summary>How many areas, and the areas (2.5.157).</summary>
    public List<CellArea> Areas()
    {
        var count = U32();
        if (count == 0 || count > _rest.Length / 16) throw new FileRefusedException(Reasons.Corrupt);
        var areas = new List<CellArea>((int)count);
        for (var index = 0; index < count; index++) areas.Add(Area());
        return areas;
    }

    private string Characters(uint count) => MemoryMarshal.Cast<byte, char>(Take(2L * count)).ToString();
}
