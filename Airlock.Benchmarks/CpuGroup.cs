using System.Globalization;

namespace Airlock.Benchmarks;

/// <summary>
/// A control group that counts the CPU time of everything started in it, to the last grandchild: bubblewrap ends before its own child
/// does, so waiting for processes loses part of what a file costs. Needs root.
/// </summary>
internal sealed class CpuGroup : IDisposable
{
    private const string First = "/sys/fs/cgroup/cpuacct", Second = "/sys/fs/cgroup";
    private readonly string _folder;

    private CpuGroup(string folder) => _folder = folder;

    public static CpuGroup Create(string name)
    {
        var folder = Path.Combine(Directory.Exists(First) ? First : Second, $"airlock-benchmark-{name}-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        Directory.CreateDirectory(folder);
        return new(folder);
    }

    /// <summary>With everything it starts from now on.</summary>
    public void Add(int process) => File.WriteAllText(Path.Combine(_folder, "cgroup.procs"), process.ToString(CultureInfo.InvariantCulture));

    public double Milliseconds => File.Exists(Path.Combine(_folder, "cpuacct.usage"))
        ? long.Parse(File.ReadAllText(Path.Combine(_folder, "cpuacct.usage")), CultureInfo.InvariantCulture) / 1e6
        : long.Parse(File.ReadLines(Path.Combine(_folder, "cpu.stat")).First().Split(' ')[1], CultureInfo.InvariantCulture) / 1e3;

    public void Dispose()
    {
        // What is still in it goes back to the root; a group with processes cannot be removed.
        foreach (var process in File.ReadAllLines(Path.Combine(_folder, "cgroup.procs"))) File.WriteAllText(Path.Combine(Path.GetDirectoryName(_folder)!, "cgroup.procs"), process);
        Directory.Delete(_folder);
    }
}
