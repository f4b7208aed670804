using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Release;

/// <summary>Compares the files really there with those that are signed for.</summary>
internal static class PackageTree
{
    /// <summary>Adds what is missing, added, changed, or no plain file.</summary>
    public static void Compare(DirectoryInfo package, IReadOnlyDictionary<string, string> sums, List<string> problems, CancellationToken cancel)
    {
        var missing = sums.Keys.ToHashSet(StringComparer.Ordinal);
        var folders = sums.Keys.SelectMany(Folders).ToHashSet(StringComparer.Ordinal);
        Walk(package, "");
        problems.AddRange(missing.Order(StringComparer.Ordinal).Select(path => $"missing: {Shown(path)}"));

        void Walk(DirectoryInfo folder, string above)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = above + entry.Name;
                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) problems.Add($"a link, not a file: {Shown(path)}");
                else if (entry is DirectoryInfo below && folders.Contains(path)) Walk(below, path + "/");
                else if (path is PackageNames.Sums or PackageNames.Signature) continue;
                else if (entry is DirectoryInfo || !missing.Remove(path)) problems.Add($"not signed for: {Shown(path)}");
                else if (ListedFile.Sha256(entry.FullName, cancel) != sums[path]) problems.Add($"changed: {Shown(path)}");
            }
        }
    }

    private static IEnumerable<string> Folders(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
    }

    private static string Shown(string untrustedPath) => PlainText.Clean(untrustedPath);
}
