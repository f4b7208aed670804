using System.Globalization;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Families;

/// <summary>
/// The core child with many files a process, for tests only: one byte before each file says there is another, and each answer's CPU time
/// and largest resident size are that file's own.
/// </summary>
internal static class Fuzz
{
    public static int Main()
    {
        using var stdin = new BufferedStream(Console.OpenStandardInput(), 1 << 16);
        using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        stdout.WriteByte(Wire.Ready);
        stdout.Flush();
        while (stdin.ReadByte() >= 0)
        {
            var request = Wire.ReadMessage(stdin, ContractJson.Default.SanitizeRequest);
            using var untrusted = Child.ReadInput(stdin);
            using var output = Child.Scratch(untrusted.Length);
            // "5" sets the high-water mark back to what is resident now (proc_pid_clear_refs(5)).
            File.WriteAllText("/proc/self/clear_refs", "5");
            var before = ChildUsage.CpuMs();
            var report = SanitizeOneFile.Run(AddSanitizers.All(), request, untrusted, output);
            Child.Answer(stdout, report with { CpuMs = ChildUsage.CpuMs() - before, PeakBytes = HighWater() }, output);
            stdout.Flush();
        }
        return 0;
    }

    private static long HighWater()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}
