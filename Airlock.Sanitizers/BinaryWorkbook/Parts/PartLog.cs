using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>What is told about one part while it is converted.</summary>
internal sealed class PartLog(string part, FindingLog findings)
{
    /// <summary>Where the file lay on its author's disk.</summary>
    private const int AbsPath = 2071;

    /// <summary>
    /// Of later versions, and no loss: heights of letters, identities of revisions, which features the program knew, looks of slicers and timelines.
    /// </summary>
    private static readonly HashSet<int> NoLoss = [1024, 1025, 1045, 1046, 1131, 1132, 1142, 1143, 2091, 2096, 2097, 2098, 2099, 3072, 3073, 5095, 5096, 5097];

    /// <summary>A record of a later version of Excel was passed over.</summary>
    public void Passed(int record)
    {
        if (record == AbsPath) findings.Removed(FindingKind.Metadata, part, "path of the file on its author's disk", Severity.Low, "OX-147");
        else if (!NoLoss.Contains(record)) Left("later", "records of later versions of Excel");
    }

    /// <summary>The name code has for the workbook or sheet; never carried over.</summary>
    public void NameInCode(string? name)
    {
        if (!string.IsNullOrEmpty(name)) findings.Removed(FindingKind.Metadata, part, "name used by VBA code", Severity.Low, "OX-028");
    }

    /// <summary>Something of the sheet that is not carried over.</summary>
    public void Left(string place, string what) => findings.Removed(FindingKind.UnknownContent, $"{part}!{place}", what, Severity.Low, "OX-191");

    /// <summary>A formula whose tokens do not say one thing for certain; what it last showed stays.</summary>
    public void Unsure(string place, string what) => findings.Flattened(FindingKind.FormulaInjection, $"{part}!{place}", what, Severity.Medium, "OX-192");
}
