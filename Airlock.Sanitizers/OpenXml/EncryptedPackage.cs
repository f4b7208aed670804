using System.Text;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>
/// An Office file locked with a password is an OLE2 container whose directory names a stream "EncryptedPackage" (MS-OFFCRYPTO 2.3.4.4).
/// </summary>
internal static class EncryptedPackage
{
    public static bool Is(UntrustedFile untrusted)
    {
        if (!untrusted.StartsWith([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return false;
        ReadOnlySpan<byte> name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 16];
        var held = 0;
        untrusted.Stream.Position = 0;
        for (int count; (count = untrusted.Stream.Read(buffer, held, buffer.Length - held)) > 0;)
        {
            var filled = buffer.AsSpan(0, held + count);
            if (filled.IndexOf(name) >= 0) return true;
            held = Math.Min(name.Length, filled.Length);
            filled[^held..].CopyTo(buffer);
        }
        return false;
    }
}
