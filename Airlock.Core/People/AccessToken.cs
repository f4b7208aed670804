using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Core.People;

/// <summary>The bearer token's form: a prefix secret scanners can find, and 256 random bits.</summary>
internal static class AccessToken
{
    private const string Prefix = "airlock_";

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Sha256(string untrustedToken) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(untrustedToken)));
}
