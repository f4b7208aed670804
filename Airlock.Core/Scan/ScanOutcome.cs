namespace Airlock.Core.Scan;

/// <summary>What a scan came to. The zero value is "not scanned".</summary>
public enum ScanOutcome
{
    /// <summary>Unreachable, slow, or any answer but an exact OK or FOUND: no verdict.</summary>
    Unfinished = 0,
    /// <summary>Nothing found: not the same as safe.</summary>
    NothingFound,
    /// <summary>Encrypted content the engine could not look into.</summary>
    Encrypted,
    /// <summary>A limit of the engine was exceeded: part of the file was not looked at.</summary>
    OverLimit,
    /// <summary>VBA is in there. Expected on the way in, a defect of ours on the way out.</summary>
    Macros,
    Infected,
}
