namespace Airlock.Core.Health;

/// <summary>What a problem does to the gate it concerns.</summary>
public enum Weight
{
    /// <summary>No file can be taken in or worked on.</summary>
    Stops = 0,
    /// <summary>The gate is shut: files come in and wait safely.</summary>
    Holds,
    /// <summary>Everything works; somebody should look all the same.</summary>
    Warns,
}
