using System.Text.Json;
using Airlock.Core.Storage;

namespace Airlock.Api.Closed;

/// <summary>What the worker put out for the closed side. Read anew each time: the folder may be a share another host writes.</summary>
internal sealed class ReleaseIndex(DataDirectory data)
{
    private const string Name = "index.json";

    /// <summary>Written last by the worker: without it a package is not finished.</summary>
    private const string Signature = "SHA256SUMS.minisig";

    /// <summary>In the order of release; none while nothing was released.</summary>
    public async Task<IReadOnlyList<ReleaseView>> ReadAsync(CancellationToken ct)
    {
        try
        {
            await using var stream = File.OpenRead(Path.Combine(data.ClosedOut, Name));
            return await JsonSerializer.DeserializeAsync<List<ReleaseView>>(stream, JsonSerializerOptions.Web, ct) ?? [];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Null when it is no longer, or not yet wholly, there.</summary>
    public DirectoryInfo? FolderOf(ReleaseView release)
    {
        var name = release.Folder ?? release.Reference;
        // The index is ours; but a name out of a file is still not a path until it is one segment.
        if (name.Length == 0 || name is "." or ".." || name.IndexOfAny(['/', '\\', '\0']) >= 0) return null;
        var folder = new DirectoryInfo(Path.Combine(data.ClosedOut, name));
        return File.Exists(Path.Combine(folder.FullName, Signature)) ? folder : null;
    }
}
