using System.Security.Cryptography;

namespace Airlock.Api.Intake.Tus;

/// <summary><c>Upload-Checksum</c> of tus 1.0.0: the algorithm, a space, Base64. Only SHA-256: what we cannot check is no checksum.</summary>
internal static class UploadChecksum
{
    public const string Algorithm = "sha256";

    /// <summary>Null when the header has none; false when it cannot be read.</summary>
    public static bool TryRead(string? untrustedHeader, out byte[]? sha256)
    {
        sha256 = null;
        if (string.IsNullOrEmpty(untrustedHeader)) return true;
        var digest = new byte[SHA256.HashSizeInBytes];
        if (untrustedHeader.Split(' ') is not [Algorithm, var base64] || !Convert.TryFromBase64String(base64, digest, out var count) || count != digest.Length) return false;
        sha256 = digest;
        return true;
    }
}
