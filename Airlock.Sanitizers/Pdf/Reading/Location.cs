namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>Where an object lies: at an offset of the file (<see cref="Container"/> zero) or as the n-th of an object stream.</summary>
internal readonly record struct Location(int Container, long At);
