// The one place of the tests that starts a process: fixed programs (the tool, clamd) with arguments of the test's own.
#pragma warning disable RS0030
using System.Diagnostics;

namespace Airlock.Tests.Fakes;

/// <summary>A program under test, with what it says. Disposing kills it.</summary>
internal sealed class StartedProgram : IDisposable
{
    private readonly Process _process;

    private StartedProgram(Process process)
    {
        _process = process;
        StandardOutput = process.StandardOutput.ReadToEndAsync();
        StandardError = process.StandardError.ReadToEndAsync();
    }

    public Task<string> StandardOutput { get; }

    public Task<string> StandardError { get; }

    public bool HasExited => _process.HasExited;

    public static StartedProgram Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? directory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = directory ?? "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new StartedProgram(process);
    }

    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL to this process alone: it gets no chance to clean up after itself.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
