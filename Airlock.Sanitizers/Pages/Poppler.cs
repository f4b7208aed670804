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

    public Poppler(string program, string scratch, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo($"/usr/bin/{program}") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Its font cache wants a folder to write to.
        start.Environment["HOME"] = start.Environment["XDG_CACHE_HOME"] = scratch;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
    }

    public Stream UntrustedOutput => _process.StandardOutput.BaseStream;

    /// <summary>Runs a program that writes files only.</summary>
    public static void Run(string program, string scratch, IEnumerable<string> arguments)
    {
        using var run = new Poppler(program, scratch, arguments);
        run.UntrustedOutput.CopyTo(Stream.Null);
        run._process.WaitForExit();
    }

    /// <summary>Ended early on purpose when nobody wants the rest.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
