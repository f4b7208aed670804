namespace Airlock.Core.Transfers;

/// <summary>What sort of no it is, so that a caller can answer in its own terms (HTTP status, exit code).</summary>
public enum DenialKind
{
    Forbidden = 0,
    /// <summary>Not there, or not yours to know of.</summary>
    NotFound,
    /// <summary>Somebody was quicker, or what you saw is no longer so.</summary>
    Conflict,
    /// <summary>What was asked for cannot be.</summary>
    Invalid,
    /// <summary>There is no room for it now; later there is.</summary>
    Busy,
}
