namespace Airlock.Api.Intake;

/// <summary>RFC 9530 <c>Content-Digest</c>: the SHA-256 the sender says the body has.</summary>
internal static class ContentDigest
{
    private const int Sha256Bytes = 32;

    /// <summary>Lower-case hexadecimal; null when the header has none. False when it cannot be read: a digest we cannot check is no digest.</summary>
    public static bool TryRead(string? untrustedHeader, out string? sha256)
    {
        sha256 = null;
        if (string.IsNullOrEmpty(untrustedHeader)) return true;
        var digest = new byte[Sha256Bytes];
        foreach (var member in untrustedHeader.Split(',', StringSplitOptions.TrimEntries))
        {
            if (member.Split('=', 2) is not [var algorithm, [':', .. var base64, ':']]) return false;
            // Other algorithms may stand beside it; the RFC has us ignore those.
            if (algorithm != "sha-256") continue;
            if (!Convert.TryFromBase64String(base64, digest, out var count) || count != Sha256Bytes) return false;
            sha256 = Convert.ToHexStringLower(digest);
        }
        return sha256 is not null;
    }
}
