namespace Airlock.Sanitizers.Contract;

/// <summary>All the child is told. The input's bytes follow on the same stream.</summary>
public sealed record SanitizeRequest
{
    public Operation Operation { get; init; }
    public Route Route { get; init; }
    /// <summary>Extension the sender claims, with its dot, lower case; only compared with what the content is.</summary>
    public required string ClaimedExtension { get; init; }
    /// <summary>The password the author gave for this file, if any.</summary>
    public string? Password { get; init; }
    /// <summary>Pages become pictures, because policy says so; for formats that have pages.</summary>
    public bool Flatten { get; init; }
    /// <summary>SHA-256 of the certificates, lower case hex, whose signed macros policy lets stay. Empty takes all macros out.</summary>
    public IReadOnlyList<string> KeepMacrosOf { get; init; } = [];
    /// <summary>On the way out: what stays of what otherwise goes.</summary>
    public KeptOnTakeOut Keeps { get; init; } = new();
    /// <summary>Must be said: a request without limits is no request.</summary>
    public required SanitizeLimits Limits { get; init; }
}
