namespace Airlock.Core.Sanitize;

/// <summary>The fixed command line of a child. Nothing in it comes from a file or a client.</summary>
internal static class BubblewrapArguments
{
    public static IReadOnlyList<string> For(SandboxOptions options, ChildFamily family) => SandboxWalls.Around(
        [.. Fonts(family), "--ro-bind", options.SanitizersDirectory, "/airlock"], ["--setenv", "VIPS_CONCURRENCY", "1"], options.MaxScratchBytes,
        Limits(options), [$"/airlock/{FolderOf(family)}/Airlock.Sanitizers"]);

    /// <summary>The same child without the sandbox, for <see cref="SandboxMode.ProcessOnly"/>.</summary>
    public static IReadOnlyList<string> WithoutSandbox(SandboxOptions options, ChildFamily family) =>
        SandboxWalls.Limited(Limits(options), [Path.Combine(options.SanitizersDirectory, FolderOf(family), "Airlock.Sanitizers")]);

    public static string FolderOf(ChildFamily family) => family switch
    {
        ChildFamily.Core => "core",
        ChildFamily.Pages => "pages",
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    /// <summary>What fontconfig reads.</summary>
    private static IEnumerable<string> Fonts(ChildFamily family) => family is ChildFamily.Pages
        ? ["--ro-bind-try", "/etc/fonts", "/etc/fonts", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives"]
        : [];

    private static IReadOnlyList<string> Limits(SandboxOptions options) =>
        SandboxWalls.Limits(options.MaxAddressSpaceBytes, options.MaxCpuSeconds, options.MaxScratchBytes);
}
