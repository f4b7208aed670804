namespace Airlock.Sanitizers.Pdf.Syntax;

/// <summary>The three character classes of ISO 32000-1 7.2.2.</summary>
internal static class Characters
{
    public static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte value) =>
        value is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    public static bool IsRegular(byte value) => !IsSpace(value) && !IsDelimiter(value);

    public static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    public static int HexDigit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };
}
