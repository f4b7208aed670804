using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Formulas;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.TakeOut;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>What a sheet or table loses once its formulas are known. Values stay: what was shown is still shown.</summary>
internal sealed class SheetRules(PartContext context)
{
    private readonly HiddenCells _hidden = new();
    private int _strings;

    public bool Stays(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "c":
                if (context.IsTakeOut && IsHidden(element)) return false;
                Note(element);
                FlattenCell(element);
                return true;
            case "row" when context.IsTakeOut && element.HasElements && HiddenCells.Hides(element.Attribute("hidden")?.Value, element.Attribute("ht")?.Value):
                TellHidden();
                element.RemoveNodes();
                return true;
            case "col" when context.IsTakeOut:
                _hidden.Note(element);
                return true;
            case "si" when context.IsTakeOut:
                Blank(element);
                return true;
            case "f":
                return IsOfCell(element);
            case "cfRule" or "dataValidation" or "sparkline":
                return !HoldsCall(element);
            case "calculatedColumnFormula":
                return !Calls(element.Value, null, "OX-145");
            case "totalsRowFormula":
                if (!Calls(element.Value, null, "OX-145")) return true;
                element.Parent?.Attribute("totalsRowFunction")?.Remove();
                return false;
            // Empty lists that Excel takes for damage.
            case "hyperlinks" or "tableParts" or "conditionalFormatting" or "conditionalFormattings" or "dataValidations" or "definedNames"
                or "pivotCaches" or "sparklines" or "sparklineGroup" or "sparklineGroups" or "customSheetViews" or "slicerList" or "slicerCaches":
                element.Attribute("count")?.SetValue(element.Elements().Count());
                return element.HasElements;
            default:
                return true;
        }
    }

    /// <summary>A cell has one formula (18.3.1.4). Another one, also in a branch or another namespace, would be nobody's to judge.</summary>
    private bool IsOfCell(XElement formula)
    {
        if (formula.Parent is { } cell && cell.Name == formula.Name.Namespace + "c" && cell.Element(formula.Name) == formula) return true;
        context.Removed("OX-130", FindingKind.MalformedStructure, "formula that is not the one of a cell", Severity.Medium);
        return false;
    }

    /// <summary>On the way out. The string a cell shows is noted, so that those no cell shows can go.</summary>
    private bool IsHidden(XElement cell)
    {
        var isHidden = _hidden.Has(cell.Attribute("r")?.Value) || HiddenCells.Hides(cell.Parent?.Attribute("hidden")?.Value, cell.Parent?.Attribute("ht")?.Value)
            || (cell.HasElements && context.Workbook.Formats.Hides(cell.Attribute("s")?.Value, cell.Attribute("t")?.Value));
        if (isHidden) TellHidden();
        else if (cell.Attribute("t")?.Value is "s" && int.TryParse(cell.Element(cell.Name.Namespace + "v")?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var text))
            context.Workbook.ShownStrings.Add(text);
        return isHidden;
    }

    private void TellHidden() => context.Removed("OX-142", FindingKind.HiddenContent, "cells in hidden rows or columns, or of a format that shows nothing", Severity.Medium);

    private void Note(XElement cell)
    {
        if (cell.Attribute("s")?.Value is { } format && cell.HasElements)
            context.HasSightings |= context.Workbook.Formats.Hides(format, cell.Attribute("t")?.Value) || context.Workbook.Formats.IsPale(format);
    }

    /// <summary>A shared string no cell shows keeps its number and loses its text.</summary>
    private void Blank(XElement text)
    {
        if (context.Workbook.ShownStrings.Contains(_strings++) || text.Value.Length == 0) return;
        context.Removed("OX-142", FindingKind.HiddenContent, "texts no cell shows", Severity.Low);
        text.ReplaceNodes(new XElement(text.Name.Namespace + "t"));
    }

    private void FlattenCell(XElement cell)
    {
        if (!context.Workbook.HasCellMetadata)
        {
            cell.Attribute("cm")?.Remove();
            cell.Attribute("vm")?.Remove();
        }
        if (cell.Element(cell.Name.Namespace + "f") is not { } formula) return;
        if (context.Workbook.HasHiddenCells)
        {
            context.Flattened("OX-142", FindingKind.HiddenContent, "formula that may count hidden cells; its last value stays", Severity.Low);
            formula.Remove();
            cell.Attribute("cm")?.Remove();
            return;
        }
        var group = formula.Attribute("t")?.Value is "shared" ? formula.Attribute("si")?.Value ?? "" : null;
        if (formula.Value.Length > 0 ? !Calls(formula.Value, cell.Attribute("r")?.Value) : group is null || context.SharedFormulas.Contains(group))
        {
            if (group is not null) context.SharedFormulas.Add(group);
            return;
        }
        if (formula.Value.Length == 0)
            context.Flattened("OX-133", FindingKind.FormulaInjection, "shared formula without its first cell", Severity.Low, cell.Attribute("r")?.Value);
        formula.Remove();
        // Metadata marks a dynamic array formula; without one it marks nothing.
        cell.Attribute("cm")?.Remove();
    }

    private bool HoldsCall(XElement element) => element.Descendants()
        .Any(inner => inner.Name.LocalName is "formula" or "formula1" or "formula2" or "f" && !inner.HasElements && Calls(inner.Value, null, "OX-145"));

    private bool Calls(string untrustedFormula, string? cell, string? carrier = null)
    {
        if (FormulaRules.Fault(untrustedFormula, context.Workbook) is not { } fault) return false;
        context.Flattened(carrier ?? fault.Carrier, fault.Kind, "formula that reaches outside or is not known; its last value stays", Severity.High, cell);
        return true;
    }
}
