namespace Airlock.Tests;

/// <summary>Tests that measure the whole process: what runs beside them would be counted as theirs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
