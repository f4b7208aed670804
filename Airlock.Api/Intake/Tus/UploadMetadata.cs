using System.Text;

namespace Airlock.Api.Intake.Tus;

/// <summary><c>Upload-Metadata</c> of tus 1.0.0: keys with Base64 values. We read whose transfer it is for and the path; the rest is only given back.</summary>
internal sealed record UploadMetadata(Guid TransferId, string UntrustedPath)
{
    /// <summary>A path of 1,024 Japanese characters, twice, and room for what clients add.</summary>
    private const int MaxBytes = 16 << 10;
    private const int MaxPairs = 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when it cannot be read, says something twice, or names no transfer and no file.</summary>
    public static UploadMetadata? Read(string untrustedHeader)
    {
        var pairs = untrustedHeader.Split(',', StringSplitOptions.TrimEntries);
        if (untrustedHeader.Length > MaxBytes || pairs.Length > MaxPairs) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
            if (pair.Split(' ') is not [{ Length: > 0 } key, .. { Length: <= 1 } value] || Decoded(value is [var base64] ? base64 : "") is not { } text || !values.TryAdd(key, text)) return null;
        return values.TryGetValue("transferId", out var id) && Guid.TryParseExact(id, "D", out var transferId)
            && (values.GetValueOrDefault("relativePath") is { Length: > 0 } path ? path : values.GetValueOrDefault("filename")) is { Length: > 0 } untrustedPath
            ? new(transferId, untrustedPath) : null;
    }

    private static string? Decoded(string base64)
    {
        try
        {
            return Strict.GetString(Convert.FromBase64String(base64));
        }
        catch (Exception wrong) when (wrong is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
