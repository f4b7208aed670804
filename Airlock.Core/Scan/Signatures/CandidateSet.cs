using System.Security.Cryptography;
using System.Text;
using Airlock.Core.Storage;

namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// The set as it would be: what is in force and was brought in before, with the staged files in the place of those they replace. Everything
/// is copied once and hashed as it is copied, so that what was hashed is what is tried and loaded, whoever writes to the staging folder meanwhile.
/// </summary>
internal sealed class CandidateSet
{
    private const int MostFiles = 64;
    private const UnixFileMode FileMode640 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private CandidateSet(string path) => Folder = path;

    public string Folder { get; }

    /// <summary>What was staged, by name.</summary>
    public IReadOnlyDictionary<string, CopiedFile> Incoming { get; private set; } = new Dictionary<string, CopiedFile>();

    /// <summary>Over names and hashes of what was staged.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Over names and hashes of the whole set; its name once it is one.</summary>
    public string SetDigest { get; private set; } = "";

    public SetMark Mark => new(SetDigest);

    /// <summary>Builds it in <paramref name="folder"/>, which must not be there; null and why when the staged names are not ours.</summary>
    public static async Task<(CandidateSet? Set, ImportRefusal? Refusal)> BuildAsync(string staged, string? inForce, string folder, CancellationToken ct)
    {
        var names = new List<SignatureName>();
        foreach (var path in Directory.EnumerateFileSystemEntries(staged).Order(StringComparer.Ordinal))
        {
            if (File.GetAttributes(path) is var kind && (kind.HasFlag(FileAttributes.Directory) || kind.HasFlag(FileAttributes.ReparsePoint)))
                return (null, new(ImportRefusals.NameNotAllowed));
            if (SignatureName.OfStaged(Path.GetFileName(path)) is not { Kind: SignatureKind.Official or SignatureKind.Own } name)
                return (null, new(ImportRefusals.NameNotAllowed));
            if (names.Exists(name.Replaces)) return (null, new(ImportRefusals.NameGivenTwice, name.Staged));
            names.Add(name);
        }
        if (names.Count is 0 or > MostFiles) return (null, new(ImportRefusals.NameNotAllowed));

        Directory.CreateDirectory(folder);
        var set = new CandidateSet(folder);
        var incoming = new Dictionary<string, CopiedFile>(StringComparer.Ordinal);
        foreach (var name in names) incoming[name.Staged] = await CopyAsync(Path.Combine(staged, name.Staged), Path.Combine(folder, name.Staged), ct);
        var all = new Dictionary<string, CopiedFile>(incoming, StringComparer.Ordinal);
        foreach (var (path, name) in Kept(inForce).Where(kept => !names.Exists(replacing => replacing.Replaces(kept.Name))))
            all[name.Staged] = await CopyAsync(path, Path.Combine(folder, name.Staged), ct);
        (set.Incoming, set.Digest, set.SetDigest) = (incoming, DigestOf(incoming), DigestOf(all));
        WriteMark(set);
        return (set, null);
    }

    public IEnumerable<SignatureName> Names() => Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Select(name => SignatureName.OfStaged(name!)!);

    public FileStream OpenUntrusted(string staged) => new(Path.Combine(Folder, staged), FileMode.Open, FileAccess.Read);

    public void Discard() => Directory.Delete(Folder, recursive: true);

    public static string DigestOf(IReadOnlyDictionary<string, CopiedFile> files)
    {
        var lines = files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Value.Sha256}  {file.Key}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static IEnumerable<(string Path, SignatureName Name)> Kept(string? inForce) =>
        from path in inForce is null ? [] : Directory.EnumerateFiles(inForce)
        let name = SignatureName.OfStaged(Path.GetFileName(path))
        where name is not null && name.Staged != SignatureName.MarkFile
        select (path, name);

    private static void WriteMark(CandidateSet set)
    {
        using var file = Create(Path.Combine(set.Folder, SignatureName.MarkFile));
        file.Write(Encoding.ASCII.GetBytes(set.Mark.Rule));
        file.Sync();
    }

    private static async Task<CopiedFile> CopyAsync(string from, string to, CancellationToken ct)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read);
        using var copy = Create(to);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 18];
        var bytes = 0L;
        for (int count; (count = await source.ReadAsync(buffer, ct)) > 0; bytes += count)
        {
            hash.AppendData(buffer, 0, count);
            copy.Write(buffer.AsSpan(0, count));
        }
        copy.Sync();
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    private static DurableFile Create(string path) => new(LinuxDisk.Instance, path, FileMode640);
}
