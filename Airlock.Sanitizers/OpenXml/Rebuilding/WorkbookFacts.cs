using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Formulas;
using Airlock.Sanitizers.OpenXml.TakeOut;

namespace Airlock.Sanitizers.OpenXml.Rebuilding;

/// <summary>What was taken out of the workbook and therefore must not be named elsewhere in it.</summary>
internal sealed class WorkbookFacts
{
    /// <summary>Names and sheets that went, each with what a formula that uses it is guilty of.</summary>
    public Dictionary<string, FormulaFault> DroppedNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, FormulaFault> DroppedSheets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A pivot table went, and with it what filters it.</summary>
    public bool HasLostPivots { get; set; }

    /// <summary>On the way out: cells go that a formula may count, so that every formula becomes the value it showed.</summary>
    public bool HasHiddenCells { get; set; }

    /// <summary>Why a workbook without a sheet is refused.</summary>
    public string WhenEmpty { get; init; } = Reasons.CannotSanitize;

    /// <summary>Formats under which a cell shows nothing.</summary>
    public UnseenFormats Formats { get; set; } = new();

    /// <summary>On the way out: the shared strings some cell shows.</summary>
    public HashSet<int> ShownStrings { get; } = [];

    /// <summary>Its macros stay, and find their sheets by the names code has for them.</summary>
    public bool HasCode { get; set; }

    /// <summary>False when cell metadata went with the linked data types it described: then no cell may point to it.</summary>
    public bool HasCellMetadata { get; set; } = true;
}
