using System.Text;

namespace Airlock.Tests.Samples.Detection;

/// <summary>
/// Looks for what must not be in a delivered Office file. Shares no code and no list with the sanitizer: .NET's own zip reader, its own deny
/// lists, every part and every file inside a part. It reports too much rather than too little.
/// </summary>
internal static class OfficeDetector
{
    public static List<string> Find(byte[] package)
    {
        var found = new List<string>();
        Walk("", package, found);
        return found;
    }

    private static void Walk(string prefix, byte[] bytes, List<string> found)
    {
        var walk = PackageWalk.Open(bytes);
        if (!IsWhole(bytes)) found.Add($"{prefix}: bytes before the first entry or after the end");
        if (walk.Parts.Count != walk.Entries) found.Add($"{prefix}: an entry twice");
        foreach (var (name, content) in walk.Parts)
        {
            var place = prefix + name;
            var found0 = found.Count;
            found.AddRange(Foreign(name, content).Select(what => $"{place}: {what}"));
            if (content.AsSpan().StartsWith("PK"u8)) Walk(place + "!", content, found);
            else if (walk.IsMarkup(name)) found.AddRange(MarkupWalk.Find(name, content).Select(what => $"{place}: {what}"));
            else if (found.Count == found0 && !IsPicture(content)) found.Add($"{place}: neither markup, picture nor package");
        }
        found.AddRange(RelationshipDetector.Find(walk).Select(what => $"{prefix}{what}"));
    }

    private static bool IsWhole(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK\u0003\u0004"u8)) return false;
        return bytes.Length >= 22 && bytes.AsSpan(bytes.Length - 22).StartsWith("PK\u0005\u0006"u8);
    }

    /// <summary>What the first bytes and the name say, whatever the content type says.</summary>
    private static IEnumerable<string> Foreign(string name, byte[] content)
    {
        var start = content.AsSpan(0, Math.Min(16, content.Length));
        if (start.StartsWith("MZ"u8) || start.StartsWith("\u007FELF"u8)) yield return "a program";
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) yield return "a compound file";
        if (content.AsSpan().StartsWith("%PDF"u8) || content.AsSpan().StartsWith("{\\rt"u8)) yield return "a document of another kind";
        if (content.AsSpan().StartsWith("%!PS"u8) || content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xC5, 0xD0, 0xD3, 0xC6])) yield return "PostScript";
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD7, 0xCD, 0xC6, 0x9A]) || (content.Length > 44 && Encoding.ASCII.GetString(content, 40,
            4) is " EMF")) yield return "a metafile";
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension is not (".xml" or ".rels" or ".vml" or ".png" or ".jpg" or ".jpeg" or ".docx" or ".xlsx" or ".pptx")) yield return $"a name ending in {extension}";
    }

    private static bool IsPicture(byte[] content) =>
        content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
}
