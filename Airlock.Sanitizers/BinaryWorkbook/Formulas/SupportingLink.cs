namespace Airlock.Sanitizers.BinaryWorkbook.Formulas;

/// <summary>Where a reference leads ([MS-XLSB] 2.2.4).</summary>
internal enum SupportingLink
{
    /// <summary>Outside, wherever: a formula with it is never kept.</summary>
    OtherFile = 0,
    /// <summary>A DDE server.</summary>
    Dde,
    /// <summary>A function of an add-in.</summary>
    AddIn,
    /// <summary>This workbook.</summary>
    Self,
    /// <summary>The sheet the formula stands on.</summary>
    SameSheet,
}
