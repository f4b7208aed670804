using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Benchmarks;

/// <summary>
/// One child, started ahead: from request to the last byte of its answer and to its end, and the CPU of everything it took, bubblewrap and start included. Builds of the
/// sanitizers given side by side are alternated file by file, so that what else the machine does falls on all alike.
/// </summary>
internal static partial class ChildBenchmark
{
    private const int BecomeSubreaper = 36;

    internal const int OfChildren = -1, OfSelf = 0;

    /// <param name="file">What each child is given.</param>
    /// <param name="builds">Folders with a <c>core</c> below.</param>
    public static async Task RunAsync(string file, IReadOnlyList<string> builds, int rounds)
    {
        CollectChildren();
        var content = await File.ReadAllBytesAsync(file);
        var runs = builds.ToDictionary(build => build, _ => new List<(double Answer, double End, double Cpu)>());
        foreach (var build in builds) await OneAsync(build, file, content);
        for (var round = 0; round < rounds; round++)
            foreach (var build in builds) runs[build].Add(await OneAsync(build, file, content));
        Console.WriteLine($"{Path.GetFileName(file)}, {content.Length} bytes, {rounds} children a build");
        Console.WriteLine("| build | answer ms p50 (best) | end ms p50 (best) | CPU in all ms p50 (best) |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (build, all) in runs)
            Console.WriteLine($"| {build} | {Of(all.Select(run => run.Answer))} | {Of(all.Select(run => run.End))} | {Of(all.Select(run => run.Cpu))} |");
    }

    internal static async Task<(double Answer, double End, double Cpu)> OneAsync(string build, string file, byte[] content)
    {
        var options = new SandboxOptions { SanitizersDirectory = build };
        using var launcher = new BubblewrapLauncher(options);
        var before = ChildrenCpuMs();
        using (var child = await launcher.StartAsync(ChildFamily.Core, CancellationToken.None))
        {
            if (child.UntrustedOutput.ReadByte() != Wire.Ready) throw new InvalidOperationException(child.SandboxMessage);
            var watch = Stopwatch.StartNew();
            Wire.WriteMessage(child.Input, new SanitizeRequest { ClaimedExtension = Path.GetExtension(file), Limits = new SanitizeLimits() }, ContractJson.Default.SanitizeRequest);
            Wire.WriteLength(child.Input, content.Length);
            child.Input.Write(content);
            child.CloseInput();
            var report = Wire.ReadMessage(child.UntrustedOutput, ContractJson.Default.SanitizeReport);
            if (!report.Verdict.IsDeliverable()) throw new InvalidOperationException($"{report.Verdict} {report.Reason}");
            _ = Wire.ReadUInt32(child.UntrustedOutput);
            child.UntrustedOutput.ReadExactly(new byte[Wire.ReadLength(child.UntrustedOutput, int.MaxValue)]);
            var answer = watch.Elapsed.TotalMilliseconds;
            if (child.UntrustedOutput.ReadByte() >= 0) throw new InvalidOperationException("more than an answer");
            var end = watch.Elapsed.TotalMilliseconds;
            while (!child.IsGone) await Task.Yield();
            while (WaitPid(-1, out _, 0) > 0)
            {
            }
            return (answer, end, ChildrenCpuMs() - before);
        }
    }

    /// <summary>bubblewrap's outer process ends before its inner one: whoever is nearest above then collects that, and with it its CPU.</summary>
    internal static void CollectChildren()
    {
        if (Prctl(BecomeSubreaper, 1, 0, 0, 0) != 0) throw new InvalidOperationException("not a subreaper");
    }

    private static string Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:F1} ({sorted[0]:F1})");
    }

    private static double ChildrenCpuMs() => CpuMs(OfChildren);

    internal static double CpuMs(int who)
    {
        _ = GetUsage(who, out var usage);
        return ((usage.UserSeconds + usage.SystemSeconds) * 1e3) + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitPid(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
