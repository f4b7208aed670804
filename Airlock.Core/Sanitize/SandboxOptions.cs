using System.ComponentModel.DataAnnotations;

namespace Airlock.Core.Sanitize;

/// <summary>How children are kept in.</summary>
public sealed record SandboxOptions
{
    /// <summary>Folder with one subfolder per family, each holding its executable. Read-only for the child.</summary>
    [Required]
    public required string SanitizersDirectory { get; init; }

    public SandboxMode Mode { get; init; } = SandboxMode.Required;

    /// <summary>Socket of the launcher that starts children as another user; null starts them from this process.</summary>
    public string? LauncherSocket { get; init; }

    /// <summary>Wall-clock seconds a child may take for any file.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Further wall-clock seconds per MiB of input.</summary>
    [Range(0, 60)]
    public double TimeoutSecondsPerMiB { get; init; } = 0.5;

    /// <summary>Address space of a child in bytes (RLIMIT_AS), and with it the memory a decompression bomb can take.</summary>
    [Range(1L << 28, 1L << 40)]
    public long MaxAddressSpaceBytes { get; init; } = 6L << 30;

    /// <summary>Bytes of the child's scratch tmpfs.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxScratchBytes { get; init; } = 5L << 30;

    /// <summary>CPU seconds of a child (RLIMIT_CPU).</summary>
    [Range(1, 3600)]
    public int MaxCpuSeconds { get; init; } = 300;

    /// <summary>Children started before there is a file for them.</summary>
    [Range(0, 64)]
    public int StartedAhead { get; init; } = Environment.ProcessorCount + 1;
}
