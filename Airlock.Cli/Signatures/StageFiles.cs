using Airlock.Cli.Sanitize;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;

namespace Airlock.Cli.Signatures;

/// <summary>Copies what was carried in to where the worker looks, under names of ours. Nothing of it is opened here but to be copied.</summary>
internal static class StageFiles
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.SetGroup;
    private const UnixFileMode FileMode640 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    /// <summary>The names they get; a refusal when one may not come in at all.</summary>
    public static (IReadOnlyDictionary<string, string> PathByName, ImportRefusal? Refusal) Name(IEnumerable<string> paths)
    {
        var staged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (!RegularFile.Is(path)) throw new UsageException($"ファイルがありません: {path} / no such file");
            if (SignatureName.Of(Path.GetFileName(path)) is not { } name) return (staged, new(ImportRefusals.NameNotAllowed, Path.GetFileName(path)));
            if (new FileInfo(path).Length > new ImportLimits().MaxOfficialBytes) return (staged, new(ImportRefusals.TooLarge, Path.GetFileName(path)));
            if (!staged.TryAdd(name.Staged, path)) return (staged, new(ImportRefusals.NameGivenTwice, Path.GetFileName(path)));
        }
        return (staged, null);
    }

    public static async Task<Guid> RunAsync(SignatureFolder folder, IReadOnlyDictionary<string, string> pathByName, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var unfinished = folder.UnfinishedOf(id);
        try
        {
            Directory.CreateDirectory(unfinished);
            // Group airlock-worker, which must be able to take it away again; setgid hands it on.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(unfinished, FolderMode);
            foreach (var (name, path) in pathByName) await CopyAsync(path, Path.Combine(unfinished, name), ct);
            LinuxDisk.Instance.SyncDirectory(unfinished);
            Directory.Move(unfinished, folder.IncomingOf(id));
            return id;
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"書けません。root で実行してください: {folder.Incoming} / cannot write there: run as root");
        }
    }

    private static async Task CopyAsync(string from, string to, CancellationToken ct)
    {
        await using var source = File.OpenRead(from);
        using var copy = new DurableFile(LinuxDisk.Instance, to, FileMode640);
        await source.CopyToAsync(copy, ct);
        copy.Sync();
    }
}
