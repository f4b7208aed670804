using System.Globalization;
using System.Runtime.InteropServices;

namespace Airlock.Tests.Probe;

/// <summary>System calls by number, past every library: what an attacker with code of his own has.</summary>
internal static unsafe partial class Raw
{
    /// <returns>"done", or "errno N".</returns>
    public static string Try(int number, nint first = 0, nint second = 0, nint third = 0, nint fourth = 0, nint fifth = 0) =>
        Seen(Call(number, first, second, third, fourth, fifth, 0));

    public static string Seen(nint result) =>
        result >= 0 ? "done" : string.Create(CultureInfo.InvariantCulture, $"errno {Marshal.GetLastPInvokeError()}");

    /// <summary>A path for the kernel; never freed, because the process lives for one attempt.</summary>
    public static nint Text(string text) => Marshal.StringToCoTaskMemUTF8(text);

    public static nint Block(int bytes)
    {
        var block = (nint)NativeMemory.AllocZeroed((nuint)bytes);
        return block;
    }

    /// <summary>Memory of its own, by the kernel.</summary>
    public static nint Map(long bytes) => Call(9, 0, checked((nint)bytes), 3, 0x22, -1, 0);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Call(nint number, nint first, nint second, nint third, nint fourth, nint fifth, nint sixth);

    [LibraryImport("libc", EntryPoint = "getpid")]
    public static partial int Self();
}
