using Airlock.Sanitizers.Confinement;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Families;

/// <summary>
/// The core child, shut in like it, with many files a process, for tests only: one byte before each file says there is another. CPU time is each
/// file's own; the largest resident size is the process's so far, so a large one is asked for again alone.
/// </summary>
internal static class Fuzz
{
    public static int Main()
    {
        ChildConfinement.Enter(Privilege.None);
        using var stdin = new BufferedStream(Console.OpenStandardInput(), 1 << 16);
        using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        stdout.WriteByte(Wire.Ready);
        stdout.Flush();
        while (stdin.ReadByte() >= 0)
        {
            var request = Wire.ReadMessage(stdin, ContractJson.Default.SanitizeRequest);
            using var untrusted = Child.ReadInput(stdin);
            using var output = Child.Scratch(untrusted.Length);
            var before = ChildUsage.CpuMs();
            var report = SanitizeOneFile.Run(AddSanitizers.All(), request, untrusted, output);
            Child.Answer(stdout, report with { CpuMs = ChildUsage.CpuMs() - before, PeakBytes = ChildUsage.PeakBytes() }, output);
            stdout.Flush();
        }
        return 0;
    }
}
