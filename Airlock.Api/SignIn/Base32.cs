namespace Airlock.Api.SignIn;

/// <summary>RFC 4648 section 6 without padding: the form authenticator programs take a secret in.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="bytes">A multiple of five, so that nothing needs padding.</param>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = bytes[bit / 8] << 8 | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text[i] = Alphabet[pair >> (11 - bit % 8) & 31];
        }
        return new string(text);
    }

    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            var value = Alphabet.IndexOf(text[i / 5], StringComparison.Ordinal);
            if (value < 0) throw new FormatException("not Base32");
            if ((value >> (4 - i % 5) & 1) == 1) bytes[i / 8] |= (byte)(0x80 >> i % 8);
        }
        return bytes;
    }
}
