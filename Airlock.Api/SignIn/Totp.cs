using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Api.SignIn;

/// <summary>
/// RFC 6238, as every authenticator program does it: HMAC-SHA-1, six digits, 30 seconds. Ours and not the framework's because we must know
/// which time step a code belongs to, so that none is taken twice (RFC 6238 section 5.2).
/// </summary>
internal static class Totp
{
    private const int SecretBytes = 20;
    private const int StepSeconds = 30;

    public static string NewSecret() => Base32.Encode(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The step a code is right for, one to either side for clocks that differ; null when it is right for none.</summary>
    public static long? StepOf(string secret, string untrustedCode, DateTimeOffset now)
    {
        if (secret.Length == 0 || untrustedCode.Length != 6 || !untrustedCode.All(char.IsAsciiDigit)) return null;
        var key = Base32.Decode(secret);
        var given = Encoding.ASCII.GetBytes(untrustedCode);
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), given)) found = step;
        return found;
    }

    public static string Uri(string user, string secret, string host) =>
        $"otpauth://totp/Airlock:{System.Uri.EscapeDataString(user)}?secret={secret}&issuer={System.Uri.EscapeDataString($"Airlock {host}")}";

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as deployed: HMAC-SHA-1 is not touched by collisions of SHA-1
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 15)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
