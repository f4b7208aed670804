namespace Airlock.Core.Pipeline;

/// <summary>The seven words, in the order a file goes. Folders, audit words, metrics and screens use these and no synonyms.</summary>
public enum Stage
{
    /// <summary>Not even taken in: the refusing zero.</summary>
    None = 0,
    Intake,
    Quarantine,
    Scan,
    Sanitize,
    Check,
    Approve,
    Release,
}
