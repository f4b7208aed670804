namespace Airlock.Sanitizers.BinaryWorkbook.Formulas;

/// <summary>A table as formulas name it.</summary>
internal sealed record TableFacts(string Name, IReadOnlyList<string> Columns);
