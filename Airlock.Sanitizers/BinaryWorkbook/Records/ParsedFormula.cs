namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>A formula as its tokens, and what they refer to behind them ([MS-XLSB] 2.5.97).</summary>
internal readonly ref struct ParsedFormula(ReadOnlySpan<byte> tokens, ReadOnlySpan<byte> extra)
{
    public ReadOnlySpan<byte> Tokens { get; } = tokens;

    public ReadOnlySpan<byte> Extra { get; } = extra;
}
