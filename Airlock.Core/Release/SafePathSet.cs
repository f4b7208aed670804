namespace Airlock.Core.Release;

/// <summary>
/// Safe paths of one package, none of which another file system takes for another: twins that differ only in case are numbered,
/// folders that do are one, and no file stands where a folder must.
/// </summary>
public sealed class SafePathSet
{
    private readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _folders = new(StringComparer.OrdinalIgnoreCase);

    public string Add(string untrustedPath)
    {
        var segments = SafePath.Of(untrustedPath).Split('/');
        var folder = "";
        foreach (var segment in segments[..^1]) folder = Folder(folder, segment) + "/";
        var name = segments[^1];
        for (var number = 2; _files.Contains(folder + name) || _folders.ContainsKey(folder + name); number++) name = SafePath.Numbered(segments[^1], number);
        _files.Add(folder + name);
        return folder + name;
    }

    private string Folder(string above, string segment)
    {
        var path = above + segment;
        for (var number = 2; _files.Contains(path); number++) path = above + SafePath.Numbered(segment, number);
        if (_folders.TryGetValue(path, out var first)) return first;
        _folders.Add(path, path);
        return path;
    }
}
