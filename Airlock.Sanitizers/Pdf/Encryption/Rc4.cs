namespace Airlock.Sanitizers.Pdf.Encryption;

/// <summary>RC4, which old PDF encryption needs and the platform no longer has. Only ever used to read.</summary>
internal static class Rc4
{
    public static byte[] Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> state = stackalloc byte[256];
        for (var i = 0; i < 256; i++) state[i] = (byte)i;
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var result = new byte[data.Length];
        for (int n = 0, a = 0, b = 0; n < data.Length; n++)
        {
            a = (a + 1) & 255;
            b = (b + state[a]) & 255;
            (state[a], state[b]) = (state[b], state[a]);
            result[n] = (byte)(data[n] ^ state[(state[a] + state[b]) & 255]);
        }
        return result;
    }
}
