using System.Xml.Linq;

namespace Airlock.Sanitizers.BinaryWorkbook.Formulas;

/// <summary>What the formulas and texts of a workbook refer to by number.</summary>
internal sealed class BookFacts
{
    /// <summary>In the order of the tabs, which is what numbers of sheets count.</summary>
    public List<string> Sheets { get; } = [];

    /// <summary>Where references may lead, in file order.</summary>
    public List<SupportingLink> Links { get; } = [];

    /// <summary>Pairs of link and sheets that 3-D references name by number (2.4.667, BrtExternSheet).</summary>
    public List<(uint Link, int FirstSheet, int LastSheet)> SheetRanges { get; } = [];

    /// <summary>Defined names; formulas count them from one.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Tables by their number.</summary>
    public Dictionary<uint, TableFacts> Tables { get; } = [];

    /// <summary>The fonts of the style sheet, by number, as the properties of a run of text.</summary>
    public List<XElement> RunFonts { get; } = [];

    /// <summary>The other files and servers, by the id of the relationship that leads to them.</summary>
    public Dictionary<string, SupportingLink> Outside { get; } = new(StringComparer.Ordinal);
}
