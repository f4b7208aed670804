using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Api.SignIn;

/// <summary>256 random bits behind a prefix. Stored and looked up by hash, so neither the database nor a comparison's time tells it.</summary>
internal static class OpaqueToken
{
    /// <summary>Tells a person's session from a service account's token.</summary>
    public const string SessionPrefix = "airlock-session_";

    /// <summary>Of one upload.</summary>
    public const string UploadPrefix = "airlock-upload_";

    public const string SetupPrefix = "airlock-setup_";

    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Sha256(string untrustedToken) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(untrustedToken)));
}
