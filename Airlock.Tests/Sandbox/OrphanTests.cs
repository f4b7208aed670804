using System.Globalization;
using System.Text;
using Airlock.Core.Sanitize;
using Airlock.Tests.Cli;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Sandbox;

/// <summary>A parent that is killed gets no chance to clean up: what it started must end all the same.</summary>
public sealed class OrphanTests
{
    private const int Jobs = 2;

    /// <summary>One for each job and those started ahead: with all of them running none is just being started, which bubblewrap would not see to its end.</summary>
    private const int All = Jobs + Jobs + 1;

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
            ["sanitize", "--batch", folder.Of("in"), "-o", folder.Of("out"), "--reports", folder.Of("reports"), "--no-scan", "--jobs", $"{Jobs}"],
            ToolRun.Environment(folder.Of("sanitizers"))))
        {
            await Eventually.BeAsync(() => tool.HasExited || Running(mark) == All, "the children run");
            Assert.False(tool.HasExited, tool.HasExited ? await tool.StandardError : "");

            tool.Kill();
        }

        await Eventually.BeAsync(() => Running(mark) == 0 && Running(folder.Path) == 0, "no child is left");
    }

    /// <summary>Children just starting among them. Ours ends by itself when nobody holds the other end of its pipe.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_parent_killed_at_any_moment_leaves_no_child()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.Of("sanitizers"), SanitizerBuild.Sanitizers);
        for (var i = 0; i < 40; i++) folder.Write($"in/{i}.txt", "a"u8);
        for (var round = 0; round < 10; round++)
        {
            using var tool = StartedProgram.Start(SanitizerBuild.Tool,
                ["sanitize", "--batch", folder.Of("in"), "-o", folder.Of($"out{round}"), "--reports", folder.Of($"reports{round}"), "--no-scan", "--jobs", "4"],
                ToolRun.Environment(folder.Of("sanitizers")));
            await Eventually.BeAsync(() => tool.HasExited || Running(folder.Of("sanitizers")) > round, "children are being started");

            tool.Kill();
        }

        await Eventually.BeAsync(() => Running(folder.Path) == 0, "no child is left");
    }

    /// <summary>Once an inner bubblewrap stayed, waiting for the outer one that was killed, and whoever read from its pipe waited with it.</summary>
    [Fact]
    public async Task A_child_killed_at_any_moment_of_its_start_is_gone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.Of("sanitizers"), SanitizerBuild.Sanitizers);
        using var launcher = new BubblewrapLauncher(new SandboxOptions { SanitizersDirectory = folder.Of("sanitizers") });
        for (var i = 0; i < 300; i++)
        {
            using var child = await launcher.StartAsync(ChildFamily.Core, CancellationToken.None);
            Thread.SpinWait(i * 300);
            child.Kill();

            await Task.Run(() => child.UntrustedOutput.CopyTo(Stream.Null)).WaitAsync(TimeSpan.FromSeconds(20));
        }

        await Eventually.BeAsync(() => Running(folder.Path) == 0, "no child is left");
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
