namespace Airlock.Core.Policy;

/// <summary>Whoever signs macros, by the SHA-256 of the certificate: names can be had twice.</summary>
public static class MacroSigner
{
    private const int Digits = 64;

    public static bool IsOne(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);
}
