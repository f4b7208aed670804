using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>
/// The real disk. fsync(2) is called directly: the framework can not do it for directories, and for files it swallows some errors (EROFS,
/// EINVAL). After the first refused one nothing is made durable any more, whoever asks: the kernel would say yes to data it has lost.
/// </summary>
/// <param name="refused">Called once, with the process still running: raises the flag and begins to stop.</param>
public sealed partial class LinuxDisk(Action<StoreSuspectException>? refused = null) : IDisk
{
    /// <summary>For programs that write little and end: whoever catches the exception is the last to write.</summary>
    public static LinuxDisk Instance { get; } = new();

    // Generic Linux values, the same on x86-64 and arm64 for these two (O_DIRECTORY differs and is not needed: fsync of a wrong kind fails later).
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int Interrupted = 4;

    private StoreSuspectException? _suspect;

    public SafeFileHandle Create(string path, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        // Until it has its mode nobody else may open it: who has it open once reads all that comes.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = StoreModes.OwnerOnly.File;
        using (var made = new FileStream(path, options))
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(made.SafeFileHandle, mode);
        return Open(path);
    }

    public SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Write);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    public void Cut(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    public void Sync(SafeFileHandle file)
    {
        if (_suspect is { } earlier) throw new StoreSuspectException("refused before", earlier);
        // A signal may come before anything was reported; any real error is final.
        while (Fsync(file) != 0)
            if (Marshal.GetLastPInvokeError() is var error and not Interrupted) throw Suspect($"fsync failed (errno {error})");
    }

    public void SyncDirectory(string path)
    {
        using var directory = Open(path, ReadOnlyCloseOnExec);
        if (directory.IsInvalid) throw Suspect($"cannot open a directory to flush it (errno {Marshal.GetLastPInvokeError()})");
        Sync(directory);
    }

    public void Rename(string source, string target, bool replace) => File.Move(source, target, replace);

    public void Delete(string path) => File.Delete(path);

    public void CreateDirectory(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    public void RenameDirectory(string source, string target) => Directory.Move(source, target);

    public void DeleteDirectory(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private StoreSuspectException Suspect(string message)
    {
        var fault = new StoreSuspectException(message);
        if (Interlocked.CompareExchange(ref _suspect, fault, null) is null) refused?.Invoke(fault);
        return fault;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle handle);
}
