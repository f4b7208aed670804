using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>
/// A directory of encrypted objects: <c>tmp/</c> holds what is being written, <c>objects/AA/ID</c> what is durable, AA being the id's
/// first two digits. An object is written once and never changed. Its key is elsewhere.
/// </summary>
public sealed class BlobStore
{
    private readonly StoreModes _modes;
    private readonly IDisk _disk;

    private BlobStore(string name, string root, StoreModes modes, IDisk disk)
    {
        (Name, _modes, _disk) = (name, modes, disk);
        Tmp = Path.Combine(root, "tmp");
        Objects = Path.Combine(root, "objects");
    }

    /// <summary>The store's own word, such as <c>quarantine</c> or <c>clean</c>; part of <see cref="SealingContext"/>.</summary>
    public string Name { get; }

    internal string Tmp { get; }

    internal string Objects { get; }

    /// <summary>
    /// Opens the store of that name below <paramref name="data"/>, making what is missing. All 256 folders are made here: one made
    /// during a commit would need its parent flushed by whoever first relies on it.
    /// </summary>
    public static BlobStore OpenOrMake(DirectoryInfo data, string name, StoreModes modes, IDisk disk)
    {
        var root = Path.Combine(data.FullName, name);
        var store = new BlobStore(name, root, modes, disk);
        foreach (var folder in (ReadOnlySpan<string>)[data.FullName, root, store.Tmp, store.Objects]) disk.CreateDirectory(folder, modes.Directory);
        for (var first = 0; first < 256; first++)
            disk.CreateDirectory(Path.Combine(store.Objects, Convert.ToHexStringLower([(byte)first])), modes.Directory);
        foreach (var folder in (ReadOnlySpan<string>)[store.Objects, root, data.FullName]) disk.SyncDirectory(folder);
        return store;
    }

    /// <summary>Opens a store another process has made, for reading: makes nothing, and needs no right but to read.</summary>
    public static BlobStore OpenExisting(DirectoryInfo data, string name)
    {
        var store = new BlobStore(name, Path.Combine(data.FullName, name), StoreModes.OwnerOnly, LinuxDisk.Instance);
        return Directory.Exists(store.Objects) ? store : throw new DirectoryNotFoundException(store.Objects);
    }

    /// <summary>What a file key of this object is sealed with: a key sealed for one object or store opens for no other.</summary>
    public string SealingContext(BlobId id) => $"{Name}/{id}";

    /// <summary>Starts a new object under a key that encrypts nothing else.</summary>
    public BlobWriter Create(FileKey freshKey)
    {
        var id = BlobId.New();
        var file = _disk.Create(TmpPath(id), _modes.File);
        try
        {
            return new BlobWriter(this, id, freshKey, file);
        }
        catch
        {
            file.Dispose();
            DropUnfinished(id);
            throw;
        }
    }

    /// <summary>The plaintext, which is as hostile as it was when it came; <see cref="Stream.Length"/> is known.</summary>
    /// <exception cref="FileNotFoundException">There is no such object.</exception>
    /// <exception cref="BlobDamagedException">Here or on any read.</exception>
    public Stream OpenUntrusted(BlobId id, FileKey key)
    {
        var file = File.OpenHandle(ObjectPath(id), options: FileOptions.SequentialScan);
        try
        {
            return new BlobReader(id, key, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The first bytes of one that is still being written, or was when its process died: exactly those a checkpoint made durable.</summary>
    /// <param name="bytes">Whole chunks.</param>
    public Stream OpenArrivedUntrusted(BlobId id, FileKey key, long bytes)
    {
        // Its process may have died between the name and the row.
        var file = File.OpenHandle(File.Exists(TmpPath(id)) ? TmpPath(id) : ObjectPath(id), options: FileOptions.SequentialScan);
        try
        {
            return new BlobReader(id, key, file, bytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Removes what was written and never became an object anybody relies on.</summary>
    public void Abandon(BlobId id)
    {
        DropUnfinished(id);
        if (Exists(id)) Delete(id);
    }

    public bool Exists(BlobId id) => File.Exists(ObjectPath(id));

    /// <summary>Removes an object for good; one that is already gone is no error, so a purge may run twice.</summary>
    public void Delete(BlobId id)
    {
        _disk.Delete(ObjectPath(id));
        _disk.SyncDirectory(Folder(id));
    }

    internal void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => _disk.Write(file, bytes, offset);

    internal void MakeReliable(SafeFileHandle file, bool isFirst)
    {
        _disk.Sync(file);
        if (isFirst) _disk.SyncDirectory(Tmp);
    }

    internal void MakeDurable(BlobId id, SafeFileHandle file)
    {
        _disk.Sync(file);
        // rename(2): the id is fresh, nothing can be there; link-and-unlink would leave two names after a crash.
        _disk.Rename(TmpPath(id), ObjectPath(id), replace: true);
        _disk.SyncDirectory(Folder(id));
    }

    internal void DropUnfinished(BlobId id) => _disk.Delete(TmpPath(id));

    private string TmpPath(BlobId id) => Path.Combine(Tmp, id.ToString());

    private string Folder(BlobId id) => Path.Combine(Objects, id.ToString()[..2]);

    private string ObjectPath(BlobId id) => Path.Combine(Folder(id), id.ToString());
}
