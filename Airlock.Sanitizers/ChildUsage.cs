using System.Runtime.InteropServices;

namespace Airlock.Sanitizers;

/// <summary>What this process has used, from getrusage(2).</summary>
internal static partial class ChildUsage
{
    private const int Self = 0;

    public static long CpuMs()
    {
        _ = GetUsage(Self, out var usage);
        return ((usage.UserSeconds + usage.SystemSeconds) * 1000) + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1000);
    }

    public static long PeakBytes()
    {
        _ = GetUsage(Self, out var usage);
        return usage.MaxResidentKilobytes * 1024;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public long MaxResidentKilobytes;
    }
}
