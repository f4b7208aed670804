using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Release;

/// <summary>Reads a file of a package nobody vouches for yet: it may be a pipe, a device or endless.</summary>
internal static partial class ListedFile
{
    // O_CLOEXEC | O_NONBLOCK: opening a pipe nobody writes to would wait for ever.
    private const int NonBlocking = 0x80000 | 0x800;

    public static string Sha256(string path, CancellationToken cancel)
    {
        using var file = Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 << 10];
        // Not further than the size it states: a device states none and never ends.
        var left = new FileInfo(path).Length;
        for (int count; left >= 0 && (count = file.Read(buffer)) > 0; left -= count)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>Null when there is no such regular file or it is larger.</summary>
    public static byte[]? Read(string path, int maxBytes)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.Length > maxBytes || info.Attributes.HasFlag(FileAttributes.ReparsePoint)) return null;
        using var file = Open(path);
        var bytes = new byte[info.Length];
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : null;
    }

    private static FileStream Open(string path)
    {
        if (!OperatingSystem.IsLinux()) return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var handle = Open(path, NonBlocking);
        if (!handle.IsInvalid) return new FileStream(handle, FileAccess.Read, bufferSize: 0);
        throw new IOException($"cannot open (errno {Marshal.GetLastPInvokeError()})");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
