using System.Diagnostics;

namespace Airlock.Tests.Core.Release;

/// <summary>The real tool a receiver uses, run on what we wrote.</summary>
internal static class StockTool
{
    public static int Run(string workingFolder, string tool, params string[] arguments) => Run(workingFolder, tool, "", arguments).Exit;

    /// <summary>What it wrote, both ways, when it was told <paramref name="input"/>.</summary>
    public static string Output(string workingFolder, string input, string tool, params string[] arguments) => Run(workingFolder, tool, input, arguments).Output;

    private static (int Exit, string Output) Run(string workingFolder, string tool, string input, string[] arguments)
    {
#pragma warning disable RS0030 // a test runs a tool we did not write, on files it wrote itself
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
#pragma warning restore RS0030
    }
}
