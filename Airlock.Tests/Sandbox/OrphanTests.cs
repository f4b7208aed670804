using System.Globalization;
using System.Text;
using Airlock.Tests.Cli;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Sandbox;

/// <summary>A parent that is killed gets no chance to clean up: what it started must end all the same.</summary>
public sealed class OrphanTests
{
    [Fact]
    public async Task A_killed_parent_leaves_no_child()
    {
        using var folder = new TemporaryFolder();
        // A child that hangs over its file, with a mark that is seen in the list of processes.
        var mark = string.Create(CultureInfo.InvariantCulture, $"600.{Random.Shared.NextInt64(1_000_000_000_000):D12}");
        var child = folder.Write("sanitizers/core/Airlock.Sanitizers", Encoding.UTF8.GetBytes($"#!/bin/sh\nprintf R; /usr/bin/sleep {mark}\n"));
        File.SetUnixFileMode(child, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        folder.Write("in/a.txt", "a"u8);
        folder.Write("in/b.txt", "b"u8);
        using (var tool = StartedProgram.Start(SanitizerBuild.Tool,
            ["sanitize", "--batch", folder.Of("in"), "-o", folder.Of("out"), "--reports", folder.Of("reports"), "--no-scan", "--jobs", "2"],
            ToolRun.Environment(folder.Of("sanitizers"))))
        {
            await Eventually.TrueAsync(() => tool.HasExited || Running(mark) >= 2, "the children run");
            Assert.False(tool.HasExited, tool.HasExited ? await tool.StandardError : "");

            tool.Kill();
        }

        await Eventually.TrueAsync(() => Running(mark) == 0 && Running(folder.Path) == 0, "no child is left");
    }

    private static int Running(string mark) => Directory.EnumerateDirectories("/proc").Count(process => CommandLine(process).Contains(mark, StringComparison.Ordinal));

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
