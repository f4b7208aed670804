using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Pipeline;

/// <summary>One file on its way through the machine gates: what it is, how to read it, and what the gates have found so far.</summary>
public sealed class FileInspection
{
    /// <summary>Extension the sender claims, with its dot, lower case.</summary>
    public required string ClaimedExtension { get; init; }

    public required Route Route { get; init; }

    public required long Bytes { get; init; }

    public required SanitizeLimits Limits { get; init; }

    public string? Password { get; init; }

    /// <summary>The policy wants pages as pictures.</summary>
    public bool Flatten { get; init; }

    /// <summary>All pages of the result were asked for as pictures, and Check must find nothing else: by policy, or because nothing else could be vouched for.</summary>
    public bool IsFlattened { get; internal set; }

    public KeptOnTakeOut Keeps { get; init; } = new();

    /// <summary>Whether policy wants a file that its password opened locked again with it.</summary>
    public bool EncryptsResult { get; init; }

    /// <summary>SHA-256 of the certificates whose signed macros may stay: named by policy and pinned by two persons, both.</summary>
    public IReadOnlyList<string> KeepMacrosOf { get; init; } = [];

    /// <summary>By our clock. Unsaid, it lies before any certificate, so that none is valid.</summary>
    public DateTimeOffset Begun { get; init; }

    public required Func<Stream> OpenUntrusted { get; init; }

    public required IResultDraft Draft { get; init; }

    /// <summary>Engine and signatures, set by whoever runs the gates; null when there is none or it did not say.</summary>
    public ScannerIdentity? Scanner { get; set; }

    public ScanReply? InputScan { get; internal set; }

    public ScanReply? OutputScan { get; internal set; }

    public ChildResult? Result { get; internal set; }

    /// <summary>CPU milliseconds of all children this file had, by their own word.</summary>
    public long CpuMs { get; internal set; }

    internal SanitizeRequest Request => new()
    {
        Route = Route,
        ClaimedExtension = ClaimedExtension,
        Password = Password,
        Flatten = Flatten,
        KeepMacrosOf = KeepMacrosOf,
        Keeps = Keeps,
        Limits = Limits,
    };
}
