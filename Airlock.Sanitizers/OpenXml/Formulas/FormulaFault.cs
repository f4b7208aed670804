using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml.Formulas;

/// <summary>What a formula reaches that is not in the workbook.</summary>
/// <param name="Carrier">Row of the carrier catalogue.</param>
internal sealed record FormulaFault(string Carrier, FindingKind Kind)
{
    /// <summary>service|topic!item</summary>
    public static readonly FormulaFault Dde = new("OX-130", FindingKind.DdeOrFieldCommand);
    public static readonly FormulaFault OtherFile = new("OX-132", FindingKind.ExternalReference);
    public static readonly FormulaFault Network = new("OX-133", FindingKind.FormulaInjection);
    /// <summary>An address that may not be clicked, or one that is computed.</summary>
    public static readonly FormulaFault Link = new("OX-133", FindingKind.ExternalReference);
    public static readonly FormulaFault NativeCall = new("OX-134", FindingKind.FormulaInjection);
    public static readonly FormulaFault Python = new("OX-027", FindingKind.FormulaInjection);
    /// <summary>Of an add-in, of a VBA module, or simply unknown.</summary>
    public static readonly FormulaFault AddIn = new("OX-151", FindingKind.FormulaInjection);
    /// <summary>A sheet that went.</summary>
    public static readonly FormulaFault MacroSheet = new("OX-023", FindingKind.LegacyMacro);
    /// <summary>A sheet that was not shown, on the way out.</summary>
    public static readonly FormulaFault HiddenSheet = new("OX-142", FindingKind.HiddenContent);
    public static readonly FormulaFault AutoName = new("OX-025", FindingKind.LegacyMacro);
}
