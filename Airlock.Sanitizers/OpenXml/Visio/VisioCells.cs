using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Links;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Visio;

/// <summary>Cells of a drawing: a value, and the formula it came from. A formula that reaches out goes, the value stays (MS-VSDX 2.3.4.2.5).</summary>
internal static class VisioCells
{
    public static void Flatten(XElement cell, PartContext context)
    {
        if (cell.Attribute("F") is not { } formula || !VisioFormulas.Calls(formula.Value)) return;
        var isEvent = cell.Attribute("N")?.Value.StartsWith("Event", StringComparison.Ordinal) is true;
        context.Flattened(isEvent ? "OX-202" : "OX-201", isEvent ? FindingKind.LaunchAction : FindingKind.FormulaInjection,
            isEvent ? "formula run on an event; its last value stays" : "formula that reaches outside or is not known; its last value stays", Severity.High);
        formula.Remove();
    }

    /// <summary>False for a row that leads where nobody may go. One that names no address leads within the drawing.</summary>
    public static bool IsLink(XElement row, PartContext context)
    {
        // Whatever computes an address computes any.
        foreach (var cell in row.Elements().Where(cell => Name(cell) is "Address" or "SubAddress" or "ExtraInfo"))
            if (cell.Attribute("F") is { Value: not ("Inh" or "No Formula") } formula) formula.Remove();
        var address = Value(row, "Address");
        // An address without a value had one that may not stand anywhere.
        var isMissing = row.Elements().Any(cell => Name(cell) is "Address" or "SubAddress" && cell.Attribute("V") is null && cell.Attribute("F") is null);
        if (!isMissing && (address.Length > 0 ? LinkSchemes.IsAllowed(address + Value(row, "ExtraInfo")) : Value(row, "SubAddress").AsSpan().IndexOfAny(':', '\\') < 0)) return true;
        context.Removed("OX-203", FindingKind.ExternalReference, "link that may not be followed", Severity.Medium);
        return false;
    }

    public static string Value(XElement holder, string cell) => holder.Elements().FirstOrDefault(child => Name(child) == cell)?.Attribute("V")?.Value ?? "";

    private static string? Name(XElement cell) => cell.Name.LocalName is "Cell" ? cell.Attribute("N")?.Value : null;
}
