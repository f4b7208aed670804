using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Airlock.Core.Audit;

/// <summary>
/// A checkpoint as text: C2SP tlog-checkpoint (origin, size, root, one extension line with the time) in a C2SP signed-note, so that
/// stock witnesses and tools read it.
/// </summary>
public sealed record CheckpointNote(string Origin, long Size, string RootHash, DateTimeOffset Time)
{
    private const string TimePrefix = "time ";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const byte Ed25519Type = 1;

    /// <summary>What is signed, its last line feed included.</summary>
    public string Body => string.Create(
        CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{RootHash}\n{TimePrefix}{Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n");

    public string Sign(ICheckpointSigner signer)
    {
        var signature = signer.Sign(Encoding.UTF8.GetBytes(Body));
        byte[] blob = [.. KeyId(signer.Name, signer.PublicKey.Span), .. signature];
        return $"{Body}\n— {signer.Name} {Convert.ToBase64String(blob)}\n";
    }

    /// <summary>Null when the text is no such note.</summary>
    public static CheckpointNote? Parse(string untrustedNote)
    {
        var end = untrustedNote.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var lines = untrustedNote[..end].Split('\n');
        return lines is [{ Length: > 0 } origin, var size, var root, var time]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var entries)
            && IsRoot(root)
            && time.StartsWith(TimePrefix, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(time[TimePrefix.Length..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new(origin, entries, root, moment) : null;
    }

    /// <summary>True when one of the note's signatures is this key's and holds over exactly the text before it.</summary>
    public static bool IsSignedBy(string untrustedNote, ReadOnlySpan<byte> publicKey)
    {
        var end = untrustedNote.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var body = Encoding.UTF8.GetBytes(untrustedNote[..(end + 1)]);
        var key = PublicKey.Import(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey);
        foreach (var line in untrustedNote[(end + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (SignatureOf(line, publicKey) is { } signature && SignatureAlgorithm.Ed25519.Verify(key, body, signature)) return true;
        return false;
    }

    private static byte[]? SignatureOf(string untrustedLine, ReadOnlySpan<byte> publicKey)
    {
        if (untrustedLine.Split(' ') is not ["—", var name, var base64]) return null;
        var blob = new byte[4 + 64];
        return Convert.TryFromBase64String(base64, blob, out var written) && written == blob.Length && blob.AsSpan(0, 4).SequenceEqual(KeyId(name, publicKey))
            ? blob[4..] : null;
    }

    private static bool IsRoot(string base64) =>
        Convert.TryFromBase64String(base64, stackalloc byte[48], out var written) && written == SHA256.HashSizeInBytes;

    /// <summary>signed-note: SHA-256 of name, line feed, type, key; the first four bytes.</summary>
    private static byte[] KeyId(string name, ReadOnlySpan<byte> publicKey)
    {
        byte[] named = [.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. publicKey];
        return SHA256.HashData(named)[..4];
    }
}
