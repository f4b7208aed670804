using System.Security.Cryptography;

namespace Airlock.Core.Scan.Signatures;

/// <summary>A folder of signatures read without an engine.</summary>
internal static class InstalledSet
{
    /// <summary>Of the official set of this stem, whichever way it is packed; null when there is none.</summary>
    public static int? VersionOf(string folder, SignatureName name) =>
        (from path in Directory.EnumerateFiles(folder)
         let other = SignatureName.OfStaged(Path.GetFileName(path))
         where other is not null && name.Replaces(other)
         select HeaderOf(path)?.Version).Max();

    public static string? HashOf(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Every file clamd would read there, freshclam's included.</summary>
    public static IEnumerable<SignatureFile> Describe(string folder) =>
        from path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
        let name = SignatureName.OfStaged(Path.GetFileName(path))
        where name is not null
        select Describe(path, name, new CopiedFile(HashOf(folder, name.Staged)!, new FileInfo(path).Length));

    public static SignatureFile Describe(string path, SignatureName name, CopiedFile file)
    {
        var header = name.Kind is SignatureKind.Official || name.Extension is ".cud" ? HeaderOf(path) : null;
        return new(name.Staged, name.Kind switch
        {
            SignatureKind.Official => "official",
            SignatureKind.Own => "own",
            _ => "ours",
        }, name.Kind is SignatureKind.Official ? header?.Version : null, header?.Built, header?.Signatures ?? RulesOf(path, name), file.Bytes, file.Sha256);
    }

    private static int? RulesOf(string path, SignatureName name)
    {
        using var rules = File.OpenRead(path);
        return RuleText.Count(name.Extension, rules);
    }

    private static ContainerHeader? HeaderOf(string path)
    {
        using var file = File.OpenRead(path);
        return ContainerHeader.Read(file);
    }
}
