using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Tests.Samples.Making;

#pragma warning disable CA5351 // MD5 and RC4 are what the oldest PDF encryption is made of; these files are samples of it.

/// <summary>Encrypts a small PDF with the 40-bit standard handler (ISO 32000-1 7.6), written from the standard and not from our reader.</summary>
internal static class PdfEncryption
{
    private const int Permissions = -4;

    private static readonly byte[] Pad = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    public static byte[] Make(string userPassword)
    {
        var owner = Rc4(MD5.HashData(Padded("owner")).AsSpan(0, 5), Padded(userPassword));
        var key = MD5.HashData([.. Padded(userPassword), .. owner, .. BitConverter.GetBytes(Permissions), .. "identity"u8]).AsSpan(0, 5).ToArray();
        var content = Rc4(ObjectKey(key, 4), Encoding.Latin1.GetBytes(PdfMaker.Text));
        var label = Rc4(ObjectKey(key, 3), "KEPT-NOTE"u8);
        return new PdfMaker(page: $"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents<{Convert.ToHexString(label)}>>>]")
        {
            Trailer = string.Create(CultureInfo.InvariantCulture, $"/ID[(identity)(identity)]/Encrypt<</Filter/Standard/V 1/R 2/P {Permissions}/O<{Convert.ToHexString(owner)}>/U<{Convert.ToHexString(Rc4(key, Pad))}>>>"),
        }.WithStream(4, "", content).Make();
    }

    private static byte[] ObjectKey(byte[] key, int number) => MD5.HashData([.. key, (byte)number, 0, 0, 0, 0])[..10];

    private static byte[] Padded(string password) => [.. Encoding.Latin1.GetBytes(password), .. Pad.AsSpan(0, 32 - password.Length)];

    internal static byte[] Rc4(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        var box = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + box[i] + key[i % key.Length]) % 256;
            (box[i], box[j]) = (box[j], box[i]);
        }
        var result = data.ToArray();
        for (int n = 0, i = 0, j = 0; n < result.Length; n++)
        {
            i = (i + 1) % 256;
            j = (j + box[i]) % 256;
            (box[i], box[j]) = (box[j], box[i]);
            result[n] ^= box[(box[i] + box[j]) % 256];
        }
        return result;
    }
}
