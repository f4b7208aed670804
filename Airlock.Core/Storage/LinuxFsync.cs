using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>
/// fsync(2) called directly: the framework can not do it for directories, and for files it swallows some errors (EROFS, EINVAL).
/// </summary>
public sealed partial class LinuxFsync : IFsync
{
    public static LinuxFsync Instance { get; } = new();

    // Generic Linux values, the same on x86-64 and arm64 for these two (O_DIRECTORY differs and is not needed: fsync of a wrong kind fails later).
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int Interrupted = 4;

    public void File(SafeFileHandle file) => Sync(file);

    public void Directory(string path)
    {
        using var directory = Open(path, ReadOnlyCloseOnExec);
        if (directory.IsInvalid) throw new StoreSuspectException($"cannot open a directory to flush it (errno {Marshal.GetLastPInvokeError()})");
        Sync(directory);
    }

    private static void Sync(SafeFileHandle handle)
    {
        while (Fsync(handle) != 0)
        {
            // A signal came before anything was reported; any real error is final.
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted) throw new StoreSuspectException($"fsync failed (errno {error})");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle handle);
}
