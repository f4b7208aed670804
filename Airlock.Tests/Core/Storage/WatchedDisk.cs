using Airlock.Core.Storage;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Tests.Core.Storage;

/// <summary>The real disk; watches the order of what is made durable, and can refuse it.</summary>
internal sealed class WatchedDisk : IDisk
{
    private readonly LinuxDisk _disk = new();

    public List<string> Calls { get; } = [];

    public Action<string> OnCall { get; set; } = _ => { };

    public void Sync(SafeFileHandle file)
    {
        Calls.Add("file");
        OnCall("file");
    }

    public void SyncDirectory(string path)
    {
        Calls.Add(Path.GetFileName(path));
        OnCall(path);
    }

    public SafeFileHandle Create(string path, UnixFileMode mode) => _disk.Create(path, mode);

    public SafeFileHandle Open(string path) => _disk.Open(path);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => _disk.Write(file, bytes, offset);

    public void Cut(SafeFileHandle file, long length) => _disk.Cut(file, length);

    public void Rename(string source, string target, bool replace) => _disk.Rename(source, target, replace);

    public void Delete(string path) => _disk.Delete(path);

    public void CreateDirectory(string path, UnixFileMode mode) => _disk.CreateDirectory(path, mode);

    public void RenameDirectory(string source, string target) => _disk.RenameDirectory(source, target);

    public void DeleteDirectory(string path) => _disk.DeleteDirectory(path);
}
