using System.Diagnostics;

namespace Airlock.Tests.Core.Release;

/// <summary>The real tool a receiver uses, run on what we wrote.</summary>
internal static class StockTool
{
    public static int Run(string workingFolder, string tool, params string[] arguments)
    {
#pragma warning disable RS0030 // a test runs a tool we did not write, on files it wrote itself
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
#pragma warning restore RS0030
    }
}
