using System.Buffers;
using System.Security.Cryptography;
using Airlock.Core.Storage;

namespace Airlock.Core.Release;

/// <summary>
/// A package being written under a hidden temporary name beside its place. Every file is hashed as it passes and durable when its
/// call returns; disposing without <see cref="TryPublish"/> leaves nothing.
/// </summary>
internal sealed class PackageDraft : IDisposable
{
    public const string TemporaryPrefix = ".airlock-tmp-";
    private const int CopyBytes = 256 << 10;

    private readonly string _root;
    private readonly StoreModes _modes;
    private readonly IDisk _disk;
    private readonly SortedSet<string> _folders;
    private readonly Dictionary<string, string> _sums = new(StringComparer.Ordinal);
    private bool _published;

    public PackageDraft(DirectoryInfo channel, StoreModes modes, IDisk disk)
    {
        (_modes, _disk) = (modes, disk);
        _root = Path.Combine(channel.FullName, TemporaryPrefix + BlobId.New());
        disk.CreateDirectory(_root, modes.Directory);
        _folders = new SortedSet<string>(StringComparer.Ordinal) { _root };
    }

    /// <summary>SHA-256 of what was added so far, by path in the package.</summary>
    public IReadOnlyDictionary<string, string> Sums => _sums;

    public void Add(string path, byte[] bytes)
    {
        using var file = Create(path);
        file.Write(bytes);
        Finish(path, file, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <exception cref="ReleaseMismatchException">The stream did not give the bytes that were decided on.</exception>
    public async Task AddAsync(PackagedFile packaged, Stream untrusted, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = Create(packaged.Path);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            var left = packaged.Decided.Bytes;
            for (int count; (count = await untrusted.ReadAsync(buffer, cancel)) > 0; left -= count)
            {
                if (count > left) throw Mismatch(packaged);
                hash.AppendData(buffer, 0, count);
                file.Write(buffer.AsSpan(0, count));
            }
            var sha256 = Convert.ToHexStringLower(hash.GetCurrentHash());
            if (left != 0 || sha256 != packaged.Decided.Sha256) throw Mismatch(packaged);
            Finish(packaged.Path, file, sha256);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes the folders durable, then gives the package its name: a receiver sees all of it or nothing.</summary>
    /// <returns>False when another package took the place first.</returns>
    public bool TryPublish(string place)
    {
        foreach (var folder in _folders) _disk.SyncDirectory(folder);
        try
        {
            // rename(2) never replaces a folder that holds something.
            _disk.RenameDirectory(_root, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            return false;
        }
        _published = true;
        _disk.SyncDirectory(Path.GetDirectoryName(place)!);
        return true;
    }

    private DurableFile Create(string path)
    {
        var full = _root;
        foreach (var folder in path.Split('/')[..^1])
        {
            full = Path.Combine(full, folder);
            if (!_folders.Add(full)) continue;
            _disk.CreateDirectory(full, _modes.Directory);
        }
        return new DurableFile(_disk, Path.Combine(full, Path.GetFileName(path)), _modes.File);
    }

    private void Finish(string path, DurableFile file, string sha256)
    {
        file.Sync();
        _sums.Add(path, sha256);
    }

    private static ReleaseMismatchException Mismatch(PackagedFile packaged) => new($"file {packaged.Decided.FileId} is not the one that was decided on");

    public void Dispose()
    {
        if (!_published) _disk.DeleteDirectory(_root);
    }
}
