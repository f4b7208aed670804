using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Airlock.Worker.Hosting;

/// <summary>What a worker process is told on its command line. Paths and numbers only: no secret is ever an argument.</summary>
public sealed record WorkerOptions
{
    [Required]
    public required string Data { get; init; }

    /// <summary>The launcher is given none.</summary>
    public string? Keys { get; init; }

    public string? Sanitizers { get; init; }

    public WorkerRole Role { get; init; } = WorkerRole.Run;

    public bool Demo { get; init; }

    /// <summary>Transfers worked on at once, and files inspected at once over all of them.</summary>
    [Range(1, 256)]
    public int Workers { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Folder for the second copy of the log, best on another machine; null for the one under DATA.</summary>
    public string? AuditMirror { get; init; }

    /// <summary>How long a lease lives without being renewed, and so how long work lies still after a death.</summary>
    [Range(1, 3600)]
    public int LeaseSeconds { get; init; } = 20;

    /// <returns>Null when the words are wrong: the caller exits 2.</returns>
    public static WorkerOptions? Parse(IConfiguration words)
    {
        if (words["data"] is not { Length: > 0 } data) return null;
        var role = words["prepare"] == "true" ? WorkerRole.Prepare : words["launcher"] == "true" ? WorkerRole.Launcher : WorkerRole.Run;
        if (role is not WorkerRole.Launcher && words["keys"] is not { Length: > 0 }) return null;
        if (role is not WorkerRole.Prepare && words["sanitizers"] is not { Length: > 0 }) return null;
        var options = new WorkerOptions
        {
            Data = data,
            Keys = words["keys"],
            Sanitizers = words["sanitizers"],
            Role = role,
            Demo = words["demo"] == "true",
            AuditMirror = words["Audit:Mirror"],
        };
        if (words["workers"] is not { } given) return options;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var workers) && workers is >= 1 and <= 256
            ? options with { Workers = workers } : null;
    }
}
