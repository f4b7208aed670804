using Airlock.Core.Storage;

namespace Airlock.Tests.Core.Storage;

/// <summary>An empty directory of its own for one test, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("airlock-test-");

    public string Path(params ReadOnlySpan<string> below) => System.IO.Path.Combine([Folder.FullName, .. below]);

    public BlobStore Store(string name = "quarantine", IDisk? disk = null) =>
        BlobStore.OpenOrMake(Folder, name, StoreModes.GroupShared, disk ?? LinuxDisk.Instance);

    public static string ObjectPath(BlobStore store, BlobId id) => System.IO.Path.Combine(store.Objects, id.ToString()[..2], id.ToString());

    public void Dispose() => Folder.Delete(recursive: true);
}
