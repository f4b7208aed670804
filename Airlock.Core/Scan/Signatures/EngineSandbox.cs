using System.ComponentModel;
using System.Globalization;
using System.Text;
using Airlock.Core.Sanitize;
// The second place that starts processes: sigtool and a throw-away clamd, fixed arguments, no shell, no name from outside.
#pragma warning disable RS0030
using System.Diagnostics;

namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// Runs the vendor's own programs over a set nobody trusts yet, as the sandbox runs children: no network, no other process in sight, the set
/// read-only under /db, one writable tmpfs, limits set outside.
/// </summary>
public sealed class EngineSandbox : IDisposable
{
    private const long MaxAddressSpaceBytes = 8L << 30;
    private const long MaxFileBytes = 64L << 20;
    private const long MaxScratchBytes = 1L << 30;
    private const int MaxCpuSeconds = 600;
    private const int MaxOutput = 256 << 10;

    private readonly LauncherThread _thread = new();

    /// <param name="database">Folder shown read-only as /db.</param>
    /// <param name="meeting">Folder shown writable as /trial, where both sides meet; null for none.</param>
    /// <param name="program">The program and its arguments, as seen inside.</param>
    /// <exception cref="SandboxUnavailableException">It cannot be started: our fault, no verdict.</exception>
    internal async Task<SandboxedEngine> StartAsync(string database, string? meeting, IEnumerable<string> program) =>
        new(await _thread.RunAsync(() => Start(Command(database, meeting, program))), MaxOutput);

    public void Dispose() => _thread.Dispose();

    private static Process Start(List<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        try
        {
            return Process.Start(start) ?? throw new SandboxUnavailableException("no process");
        }
        catch (Win32Exception fault)
        {
            throw new SandboxUnavailableException($"cannot start {command[0]}", fault);
        }
    }

    private static List<string> Command(string database, string? meeting, IEnumerable<string> program) =>
    [
        "/usr/bin/prlimit", Limit("as", MaxAddressSpaceBytes), Limit("cpu", MaxCpuSeconds), Limit("fsize", MaxFileBytes), Limit("nofile", 256), Limit("core", 0), "--",
        "/usr/bin/bwrap", "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--hostname", "airlock",
        "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL",
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
        // Since 1.5 the vendor's certificates, against which .sign files are held.
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind-try", "/etc/clamav/certs", "/etc/clamav/certs",
        "--ro-bind", database, "/db", .. meeting is null ? Array.Empty<string>() : ["--bind", meeting, "/trial"],
        "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev",
        "--size", MaxScratchBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/scratch", "--chdir", "/scratch", "--remount-ro", "/",
        "--setenv", "LANG", "C.UTF-8", "--setenv", "TMPDIR", "/scratch", "--", .. program,
    ];

    private static string Limit(string name, long value) => $"--{name}={value.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>One such program, with the beginning of what it says. Disposing kills it and all it started.</summary>
    internal sealed class SandboxedEngine : IDisposable
    {
        private readonly Process _process;
        private readonly Task<string> _output;
        private readonly Task<string> _errors;

        public SandboxedEngine(Process process, int maxOutput)
        {
            _process = process;
            process.StandardInput.Close();
            _output = DrainAsync(process.StandardOutput.BaseStream, maxOutput);
            _errors = DrainAsync(process.StandardError.BaseStream, maxOutput);
        }

        public bool HasEnded => _process.HasExited;

        /// <summary>Its exit code; killed when the caller waits no longer.</summary>
        public async Task<int> EndAsync(CancellationToken ct)
        {
            await _process.WaitForExitAsync(ct);
            return _process.ExitCode;
        }

        /// <summary>Ends it and gives what it said, both streams.</summary>
        public async Task<string> StopAsync()
        {
            Kill();
            await _process.WaitForExitAsync();
            return await _output + await _errors;
        }

        public void Dispose()
        {
            Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        private void Kill()
        {
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // Already gone.
            }
        }

        private static async Task<string> DrainAsync(Stream stream, int most)
        {
            var kept = new MemoryStream();
            var buffer = new byte[4096];
            for (int count; (count = await stream.ReadAsync(buffer)) > 0;) kept.Write(buffer, 0, (int)Math.Min(count, most - kept.Length));
            return Encoding.UTF8.GetString(kept.ToArray());
        }
    }
}
