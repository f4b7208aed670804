using Airlock.Core.Storage;

namespace Airlock.Tests.Core.Storage;

/// <summary>An empty directory of its own for one test, gone afterwards.</summary>
internal sealed class Scratch(DirectoryInfo folder) : IDisposable
{
    private const string Memory = "/dev/shm";

    public Scratch() : this(Directory.CreateTempSubdirectory("airlock-test-"))
    {
    }

    public DirectoryInfo Folder { get; } = folder;

    /// <summary>
    /// Not on the disk, where there is such a place: ext4 looks ever longer for an inode when thousands of files come and go, and tests that
    /// make so many spend nine tenths of their time there.
    /// </summary>
    public static Scratch InMemory() =>
        Directory.Exists(Memory) ? new(Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"airlock-test-{Guid.NewGuid():N}"))) : new();

    public string Path(params ReadOnlySpan<string> below) => System.IO.Path.Combine([Folder.FullName, .. below]);

    public BlobStore Store(string name = "quarantine", IDisk? disk = null) =>
        BlobStore.OpenOrMake(Folder, name, StoreModes.GroupShared, disk ?? LinuxDisk.Instance);

    public static string ObjectPath(BlobStore store, BlobId id) => System.IO.Path.Combine(store.Objects, id.ToString()[..2], id.ToString());

    public void Dispose() => Folder.Delete(recursive: true);
}
