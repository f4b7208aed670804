using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Airlock.Sanitizers.Confinement;

/// <summary>The few calls confinement needs. All report by errno, and all but a missing path are fatal.</summary>
internal static unsafe partial class Kernel
{
    private const int SetNoNewPrivileges = 38;
    private const int CloseOnExec = 0x80000, PathOnly = 0x200000, WriteOnly = 1;
    private const int NoSuchEntry = 2;

    /// <summary>From here on no setuid program gives this thread, or anything it starts, anything. Both gates below ask for it.</summary>
    public static void GiveUpPrivileges() => Check(Prctl(SetNoNewPrivileges, 1, 0, 0, 0), "no_new_privs");

    /// <summary>A handle that names the path and reads nothing; -1 when there is no such path.</summary>
    public static int OpenPath(string path)
    {
        var handle = Open(path, PathOnly | CloseOnExec);
        return handle < 0 && Marshal.GetLastPInvokeError() == NoSuchEntry ? -1 : Check(handle, path);
    }

    /// <summary>Without a FileStream: one short write at the start of every child.</summary>
    public static void Write(string path, ReadOnlySpan<byte> text)
    {
        var handle = Check(Open(path, WriteOnly | CloseOnExec), path);
        fixed (byte* bytes = text) Check(WriteTo(handle, bytes, (nuint)text.Length), path);
        _ = Close(handle);
    }

    public static int Check(nint result, string what) =>
        result >= 0 ? (int)result : throw new Win32Exception(Marshal.GetLastPInvokeError(), what);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int handle, byte* bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
