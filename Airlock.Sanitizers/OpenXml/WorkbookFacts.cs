namespace Airlock.Sanitizers.OpenXml;

/// <summary>What was taken out of the workbook and therefore must not be named elsewhere in it.</summary>
internal sealed class WorkbookFacts
{
    public HashSet<string> DroppedNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> DroppedSheets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>False when cell metadata went with the linked data types it described: then no cell may point to it.</summary>
    public bool HasCellMetadata { get; set; } = true;
}
