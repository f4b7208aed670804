using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>What is told about one part while it is converted.</summary>
internal sealed class PartLog(string part, FindingLog findings)
{
    /// <summary>Records of later versions of Excel were passed over.</summary>
    public void Passed() => Left("later", "records of later versions of Excel");

    /// <summary>Something of the sheet that is not carried over.</summary>
    public void Left(string place, string what) => findings.Removed(FindingKind.UnknownContent, $"{part}!{place}", what, Severity.Low, "OX-191");

    /// <summary>A formula whose tokens do not say one thing for certain; what it last showed stays.</summary>
    public void Unsure(string place, string what) => findings.Flattened(FindingKind.FormulaInjection, $"{part}!{place}", what, Severity.Medium, "OX-192");
}
