using System.Globalization;
using System.Runtime.InteropServices;

namespace Airlock.Tests.Faults;

/// <summary>A real file system of a few pages, mounted over a folder: can be filled, run out of inodes, and be made read-only. Root only.</summary>
internal sealed partial class SmallDisk : IDisposable
{
    private const nuint ReadOnlyFlag = 1;
    private const nuint RemountFlag = 32;
    private const int Detach = 2;

    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    private string Filler => Path.Combine(_path, "filler");

    /// <summary>Whether this machine lets the tests mount; elsewhere those rows are left out and the simulated disk stands for them.</summary>
    public static bool CanMount { get; } = Environment.IsPrivilegedProcess && TryMount();

    public static SmallDisk Over(string path)
    {
        Directory.CreateDirectory(path);
        return Mount("airlock-test", path, "tmpfs", 0, "size=1m,nr_inodes=900") == 0 ? new(path)
            : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"mount: errno {Marshal.GetLastPInvokeError()}"));
    }

    public void Fill()
    {
        try
        {
            using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true) filler.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void UseUpInodes()
    {
        Directory.CreateDirectory(Filler);
        try
        {
            for (var file = 0; ; file++) File.Create(Path.Combine(Filler, file.ToString(CultureInfo.InvariantCulture))).Dispose();
        }
        catch (IOException)
        {
            // None left.
        }
    }

    public void Free()
    {
        if (Directory.Exists(Filler)) Directory.Delete(Filler, recursive: true);
        else File.Delete(Filler);
    }

    public void SetReadOnly(bool readOnly)
    {
        if (Mount("airlock-test", _path, "tmpfs", RemountFlag | (readOnly ? ReadOnlyFlag : 0), null) != 0)
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"remount: errno {Marshal.GetLastPInvokeError()}"));
    }

    public void Dispose() => Unmount(_path, Detach);

    private static bool TryMount()
    {
        var folder = Directory.CreateTempSubdirectory("airlock-mount-");
        try
        {
            Over(folder.FullName).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            folder.Delete();
        }
    }

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, nuint flags, string? data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
