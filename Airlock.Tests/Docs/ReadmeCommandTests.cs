using System.Text.RegularExpressions;
using Airlock.Tests.Cli;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Docs;

/// <summary>What the README tells people to type works.</summary>
public sealed partial class ReadmeCommandTests
{
    [Fact]
    public void Every_word_the_readme_uses_is_one_the_script_knows()
    {
        var words = Commands().Select(command => command.Split(' ')[1]).ToHashSet();

        Assert.Superset(new HashSet<string> { "up", "test", "sanitize" }, words);
        Assert.Empty(Unknown(words));
    }

    [Fact]
    public void A_word_the_script_does_not_know_is_seen() => Assert.Equal(["launch"], Unknown(["up", "launch"]));

    [Fact]
    public async Task The_commands_that_need_no_server_do_what_they_say()
    {
        var commands = Commands().Where(command => command.StartsWith("./airlock sanitize ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(commands);
        using var folder = new TemporaryFolder();
        foreach (var command in commands)
        {
            // As typed, from the checkout; only the place for results is the test's own.
            var words = command.Replace("/tmp/airlock-out/", folder.Of("out") + "/", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.DoesNotContain(words, word => word.StartsWith("/tmp/airlock", StringComparison.Ordinal));
            using var tool = StartedProgram.Start(SanitizerBuild.Tool, words[1..], ToolRun.Environment(), Repository.Root);

            Assert.True(0 == await tool.ExitAsync(), await tool.StandardError);
            Assert.True(File.Exists((await tool.StandardOutput).Trim()));
            Assert.Equal("Sanitized", ToolRun.Json(folder.Of("out", "report.json")).GetProperty("verdict").GetString());
        }
    }

    /// <summary>The lines of the shell blocks, without their comments.</summary>
    private static IEnumerable<string> Commands() =>
        from block in Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))
        from line in block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let command = line.Split(" #")[0].Trim()
        where command.Length > 0
        select command;

    /// <summary>Words with neither a branch of their own in the script nor a command of that name in the tool.</summary>
    private static IEnumerable<string> Unknown(IEnumerable<string> words)
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "airlock"));
        var known = Branch().Matches(script).Select(branch => branch.Groups[1].Value).Append("sanitize").ToHashSet();
        return words.Where(word => !known.Contains(word));
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^  ([a-z]+)\) ", RegexOptions.Multiline)]
    private static partial Regex Branch();
}
