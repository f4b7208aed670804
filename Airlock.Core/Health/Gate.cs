namespace Airlock.Core.Health;

/// <summary>What a problem keeps shut or weakens: a stage of a file's way, or something all of them stand on.</summary>
public enum Gate
{
    /// <summary>The machine itself; also everything nobody here knows.</summary>
    Host = 0,
    Intake,
    Scan,
    Sanitize,
    Approve,
    Release,
    Audit,
}
