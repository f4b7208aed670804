using System.Diagnostics;

namespace Airlock.Sanitizers.Pages;

// Poppler has no binding here, and a crash of it must not look like ours.
#pragma warning disable RS0030

/// <summary>
/// One run of one of poppler's programs over one file: inside this child's sandbox, with every restriction of it. What it writes is read
/// as from a hostile program, because it has just parsed a hostile file.
/// </summary>
internal sealed class Poppler : IDisposable
{
    private readonly Process _process;

    public Poppler(string program, string scratch, IEnumerable<string> arguments, bool hearsComplaints = false)
    {
        var start = new ProcessStartInfo($"/usr/bin/{program}") { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = hearsComplaints, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Its font cache wants a folder to write to.
        start.Environment["HOME"] = start.Environment["XDG_CACHE_HOME"] = scratch;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
    }

    public Stream UntrustedOutput => _process.StandardOutput.BaseStream;

    /// <summary>Runs a program that writes files only.</summary>
    /// <returns>False when it said that something was wrong, or ended as programs do that crash.</returns>
    public static bool Run(string program, string scratch, IEnumerable<string> arguments)
    {
        using var run = new Poppler(program, scratch, arguments, hearsComplaints: true);
        var complains = Task.Run(() => Complains(run._process.StandardError));
        run.UntrustedOutput.CopyTo(Stream.Null);
        run._process.WaitForExit();
        return !complains.GetAwaiter().GetResult() && run._process.ExitCode == 0;
    }

    /// <summary>
    /// "Syntax Error: …"; what it calls a warning does not show. JPEG 2000 without its box it reads after it has complained of the box.
    /// </summary>
    private static bool Complains(StreamReader untrusted)
    {
        var complains = false;
        while (untrusted.ReadLine() is { } line)
            complains |= line.Contains("Error", StringComparison.Ordinal) && !line.Contains("first box must be", StringComparison.Ordinal);
        return complains;
    }

    /// <summary>Ended early on purpose when nobody wants the rest.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
