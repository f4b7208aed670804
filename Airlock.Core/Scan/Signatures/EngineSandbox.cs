using System.Text;
using Airlock.Core.Sanitize;

namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// Runs the vendor's own programs over a set nobody trusts yet, behind the walls of children: fixed arguments, no name from outside, the set
/// read-only under /db.
/// </summary>
public sealed class EngineSandbox : IDisposable
{
    private const long MaxAddressSpaceBytes = 8L << 30;
    private const long MaxFileBytes = 64L << 20;
    private const long MaxScratchBytes = 1L << 30;
    private const int MaxCpuSeconds = 600;

    private readonly LauncherThread _thread = new();

    /// <param name="database">Folder shown read-only as /db.</param>
    /// <param name="meeting">Folder shown writable as /trial, where both sides meet; null for none.</param>
    /// <param name="program">The program and its arguments, as seen inside.</param>
    /// <exception cref="SandboxUnavailableException">It cannot be started: our fault, no verdict.</exception>
    internal async Task<SandboxedEngine> StartAsync(string database, string? meeting, IEnumerable<string> program) =>
        new(await _thread.RunAsync(() => SandboxProcess.Start(Command(database, meeting, program), "/")));

    public void Dispose() => _thread.Dispose();

    private static IReadOnlyList<string> Command(string database, string? meeting, IEnumerable<string> program) => SandboxWalls.Around(
        [
            // Since 1.5 the vendor's certificates, against which .sign files are held.
            "--ro-bind-try", "/etc/clamav/certs", "/etc/clamav/certs",
            "--ro-bind", database, "/db", .. meeting is null ? Array.Empty<string>() : ["--bind", meeting, "/trial"],
        ],
        [], MaxScratchBytes, SandboxWalls.Limits(MaxAddressSpaceBytes, MaxCpuSeconds, MaxFileBytes), program);

    /// <summary>One such program, with the beginning of what it says. Disposing kills it and all it started.</summary>
    internal sealed class SandboxedEngine : IDisposable
    {
        private readonly SandboxProcess _process;
        private readonly Task<EngineOutput> _output;
        private readonly Task<EngineOutput> _errors;

        public SandboxedEngine(SandboxProcess process)
        {
            _process = process;
            process.CloseInput();
            _output = DrainAsync(process.UntrustedOutput);
            _errors = DrainAsync(process.UntrustedErrors);
        }

        public bool HasEnded => _process.HasExited;

        /// <summary>Its exit code; killed when the caller waits no longer.</summary>
        public async Task<int> EndAsync(CancellationToken ct)
        {
            await _process.WaitForExitAsync(ct);
            return _process.ExitCode;
        }

        /// <summary>Ends it and gives what it said, both streams.</summary>
        public async Task<EngineOutput> StopAsync()
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            return (await _output).With(await _errors);
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
                _process.Kill(andAll: true);
            }
            catch (InvalidOperationException)
            {
                // Already gone.
            }
        }

        /// <summary>To the end, so that one that talks much cannot block.</summary>
        private static async Task<EngineOutput> DrainAsync(Stream untrusted)
        {
            using var kept = new MemoryStream();
            var buffer = new byte[4096];
            var isCut = false;
            for (int count; (count = await untrusted.ReadAsync(buffer)) > 0;)
            {
                var take = (int)Math.Min(count, EngineOutput.MaxBytes - kept.Length);
                kept.Write(buffer, 0, take);
                isCut |= take < count;
            }
            return new(Encoding.UTF8.GetString(kept.ToArray()), isCut);
        }
    }
}
