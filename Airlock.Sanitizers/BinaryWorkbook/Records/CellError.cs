namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>The errors a cell or formula may hold ([MS-XLSB] 2.5.97.2).</summary>
internal static class CellError
{
    public static string? Name(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => null,
    };
}
