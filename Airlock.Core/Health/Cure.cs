namespace Airlock.Core.Health;

/// <summary>What to do about a problem.</summary>
/// <param name="Gate">The gate it concerns.</param>
/// <param name="Weight">How much of it no longer works.</param>
/// <param name="Words">A sentence in both languages with the command that mends it.</param>
public sealed record Cure(Gate Gate, Weight Weight, string Words)
{
    /// <summary>No file can be taken in or worked on while it lasts.</summary>
    public bool Stops => Weight is Weight.Stops;

    /// <summary>Something waits at this gate.</summary>
    public bool Breaks => Weight is not Weight.Warns;
}
