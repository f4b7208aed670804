namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>Names of parts and how a relationship's target becomes one (ECMA-376 part 2, 6.2 and 6.5). Without the leading slash.</summary>
internal static class PartNames
{
    /// <summary>The name a target leads to from <paramref name="source"/>; null when it leads nowhere inside the package.</summary>
    public static string? Resolve(string source, string untrustedTarget)
    {
        var target = untrustedTarget.Replace('\\', '/');
        var fragment = target.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) target = target[..fragment];
        if (target.Length is 0 or > 1024 || target.Contains(':')) return null;
        if (target.Contains('%')) target = Uri.UnescapeDataString(target);
        var path = new List<string>();
        if (target[0] != '/') path.AddRange(source.Split('/')[..^1]);
        foreach (var segment in target.Split('/'))
        {
            if (segment is "" or ".") continue;
            if (segment is not "..") path.Add(segment);
            else if (path.Count > 0) path.RemoveAt(path.Count - 1);
        }
        return path.Count == 0 ? null : string.Join('/', path);
    }

    /// <summary>How <paramref name="source"/> names a part given from the root.</summary>
    public static string Relative(string source, string fromRoot)
    {
        var from = source.Split('/')[..^1];
        var to = fromRoot.TrimStart('/').Split('/');
        var shared = 0;
        while (shared < from.Length && shared < to.Length - 1 && from[shared] == to[shared]) shared++;
        return string.Concat(Enumerable.Repeat("../", from.Length - shared)) + string.Join('/', to[shared..]);
    }

    /// <summary>The relationships part that belongs to a part; the package's own for the empty name.</summary>
    public static string RelationshipsOf(string part)
    {
        var cut = part.LastIndexOf('/') + 1;
        return $"{part[..cut]}_rels/{part[cut..]}.rels";
    }

    /// <summary>True for names every consumer reads alike; others are delivered under a number.</summary>
    public static bool IsPlain(string name)
    {
        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('/' or '.' or '-' or '_')) return false;
        return !name.EndsWith('.') && !name.Contains("./", StringComparison.Ordinal) && name.Length <= 200;
    }

    public static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > name.LastIndexOf('/') ? name[dot..].ToLowerInvariant() : "";
    }
}
