// A benchmark runs the built tool as a whole process, with fixed words.
#pragma warning disable RS0030
using System.Diagnostics;

namespace Airlock.Benchmarks;

/// <summary>Runs a program and gives back what it printed and how long it took.</summary>
internal static class Tool
{
    public static (string Output, TimeSpan Wall) Run(string program, params string[] words)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode is not (0 or 50)) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
        return (output, watch.Elapsed);
    }
}
