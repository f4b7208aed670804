namespace Airlock.Core.Transfers;

/// <summary>How far a file has come: the seven words of the product, in the path's order.</summary>
public enum Stage
{
    None = 0,
    Intake,
    Quarantine,
    Scan,
    Sanitize,
    Check,
    Approve,
    Release,
}
