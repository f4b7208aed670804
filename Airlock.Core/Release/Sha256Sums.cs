using System.Buffers;
using System.Text;

namespace Airlock.Core.Release;

/// <summary>SHA256SUMS as GNU coreutils writes and checks it. Safe paths never need its escaping, so an escaped line is malformed here.</summary>
internal static class Sha256Sums
{
    private const int HexLength = 64;
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static byte[] Write(IReadOnlyDictionary<string, string> sha256ByPath) =>
        Encoding.UTF8.GetBytes(string.Concat(sha256ByPath.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value}  {pair.Key}\n")));

    /// <summary>Hash by path; null when a line is malformed, a path leads elsewhere, or two paths are one to some file system.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(byte[] untrusted)
    {
        var sums = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = Encoding.UTF8.GetString(untrusted).Split('\n');
        if (lines[^1].Length > 0) return null;
        foreach (var line in lines[..^1])
        {
            if (line.Length < HexLength + 3 || line.AsSpan(HexLength, 2) is not "  " || line.AsSpan(0, HexLength).ContainsAnyExcept(LowerHex)) return null;
            var path = line[(HexLength + 2)..];
            if (!IsPackagePath(path) || !sums.TryAdd(path, line[..HexLength])) return null;
        }
        return sums;
    }

    private static bool IsPackagePath(string path) => path is PackageNames.Manifest or PackageNames.Attestation
        || (path.StartsWith(PackageNames.Files, StringComparison.Ordinal) && SafePath.IsSafe(path));
}
