using Airlock.Core.Sanitize;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Fuzz;

/// <summary>The real path: one file, one fresh child. The host with many files a process must say the same.</summary>
internal static class OneProcess
{
    private static readonly SandboxOptions Options = new() { SanitizersDirectory = SanitizerBuild.Sanitizers };
    private static readonly ChildPool Pool = new(new BubblewrapLauncher(Options), startedAhead: 0);

    /// <summary>Null when both say the same.</summary>
    public static async Task<string?> DifferenceAsync(Mutant mutant, FuzzVerdict seen)
    {
        var result = await new SandboxedSanitizer(Pool, Options).SanitizeAsync(mutant.Request, new MemoryStream(mutant.Content), mutant.Content.Length, Stream.Null, CancellationToken.None);
        var (alone, many) = ($"{FuzzVerdict.Words(result.Report)} {result.OutputSha256}", $"{FuzzVerdict.Words(seen.Report!)} {seen.Sha256}");
        return alone == many ? null : $"one process: {alone}, many: {many}";
    }
}
