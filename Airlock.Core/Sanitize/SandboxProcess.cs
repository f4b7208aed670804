using System.ComponentModel;
// The one place that starts a process: fixed programs and arguments (SandboxWalls), no shell, nothing of a file's in them.
#pragma warning disable RS0030
using System.Diagnostics;

namespace Airlock.Core.Sanitize;

/// <summary>A started process with nothing of ours but three pipes. To be started on a <see cref="LauncherThread"/>.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream UntrustedOutput => _process.StandardOutput.BaseStream;

    public Stream UntrustedErrors => _process.StandardError.BaseStream;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <exception cref="SandboxUnavailableException">It cannot be started: our fault, no verdict.</exception>
    public static SandboxProcess Start(IReadOnlyList<string> command, string folder)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        try
        {
            return new(Process.Start(start) ?? throw new SandboxUnavailableException("no process"));
        }
        catch (Win32Exception fault)
        {
            throw new SandboxUnavailableException($"cannot start {command[0]}", fault);
        }
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void WaitForExit() => _process.WaitForExit();

    public bool WaitForExit(TimeSpan patience) => _process.WaitForExit(patience);

    public Task WaitForExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    /// <param name="andAll">Also what it has started: needed where no namespace dies with it.</param>
    /// <exception cref="InvalidOperationException">It is gone already.</exception>
    public void Kill(bool andAll) => _process.Kill(andAll);

    public void Dispose() => _process.Dispose();
}
