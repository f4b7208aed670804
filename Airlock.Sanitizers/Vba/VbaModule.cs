namespace Airlock.Sanitizers.Vba;

/// <summary>A module as the directory names it.</summary>
/// <param name="Name">In the code page of the project, a character for each byte.</param>
/// <param name="Stream">Where its source lies, and the name of its form's storage if it has one.</param>
/// <param name="Offset">Bytes of compiled code before the source.</param>
internal readonly record struct VbaModule(string Name, string Stream, int Offset);
