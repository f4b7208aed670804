using System.Text.Json;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Cli;

/// <summary>The built tool, run once as a process of its own.</summary>
internal sealed record ToolRun(int Exit, string Output, string Error)
{
    public static Task<ToolRun> SanitizeAsync(params IEnumerable<string> words) => SanitizeAsync(sanitizers: null, words);

    /// <param name="sanitizers">Folder of the children, when it is not the built one.</param>
    /// <param name="words">What follows <c>airlock sanitize</c>.</param>
    public static async Task<ToolRun> SanitizeAsync(string? sanitizers, IEnumerable<string> words)
    {
        using var tool = StartedProgram.Start(SanitizerBuild.Tool, ["sanitize", .. words], Environment(sanitizers));
        return new ToolRun(await tool.ExitAsync(), await tool.StandardOutput, await tool.StandardError);
    }

    public static Dictionary<string, string?> Environment(string? sanitizers = null) =>
        new() { ["AIRLOCK_CLAMD"] = null, ["AIRLOCK_SANITIZERS"] = sanitizers };

    public static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public static string Sample(string name) => Path.Combine(Repository.Samples, name);
}
