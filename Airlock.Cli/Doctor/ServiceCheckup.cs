using System.Text;
using Airlock.Core.Health;
using Airlock.Core.Storage;

namespace Airlock.Cli.Doctor;

/// <summary>Whether what <c>./airlock up</c> started still runs: by its pid, and by the data directory in its command line, because pids come again.</summary>
internal static class ServiceCheckup
{
    private static readonly string[] Services = ["clamd", "launcher", "worker", "people", "admin", "closed"];

    public static IEnumerable<Diagnosis> Examine(DataDirectory data) =>
        from service in Services
        where !Runs(data, service)
        select Diagnosis.Of(HealthProblems.ServiceStopped, service);

    private static bool Runs(DataDirectory data, string service)
    {
        var pid = Path.Combine(data.Run, $"{service}.pid");
        if (!File.Exists(pid) || !int.TryParse(File.ReadAllText(pid).Trim(), out var number)) return false;
        var commandLine = $"/proc/{number}/cmdline";
        // Both as given and as the link leads: up writes the one it was called with.
        return File.Exists(commandLine) && File.ReadAllText(commandLine, Encoding.UTF8) is var words
            && (words.Contains(data.Root.FullName, StringComparison.Ordinal) || words.Contains(Resolved(data), StringComparison.Ordinal));
    }

    private static string Resolved(DataDirectory data) => data.Root.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? data.Root.FullName;
}
