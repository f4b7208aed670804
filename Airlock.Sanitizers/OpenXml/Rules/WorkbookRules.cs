using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Formulas;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Takes sheets and names out of a workbook and keeps every number that counts sheets in step (ECMA-376 part 1, 18.2).</summary>
internal static class WorkbookRules
{
    private static readonly string[] AutoNames = ["auto_open", "auto_close", "auto_activate", "auto_deactivate"];

    private static readonly string[] SingleLists = ["sheets", "definedNames", "bookViews"];

    public static void Apply(XElement workbook, PartContext context)
    {
        var x = workbook.Name.Namespace;
        // One list of each kind, of the workbook itself (18.2.27): in a second one, or one in a branch, nothing would be looked at.
        var lists = SingleLists.Select(list => workbook.Element(x + list)).ToList();
        foreach (var further in workbook.Descendants().Where(element => SingleLists.Contains(element.Name.LocalName) && !lists.Contains(element)).ToList())
        {
            context.Removed("OX-025", FindingKind.MalformedStructure, "second list of sheets, names or views", Severity.Medium);
            further.Remove();
        }
        var sheets = workbook.Element(x + "sheets")?.Elements(x + "sheet").ToList() ?? [];
        var index = new int?[sheets.Count];
        var kept = 0;
        for (var old = 0; old < sheets.Count; old++)
        {
            var isThere = sheets[old].Attributes().Any(attribute => PartContext.NamesRelationship(attribute.Name));
            // On the way out hidden sheets go; were all of them hidden, the first is shown instead.
            var goes = isThere && context.IsTakeOut && IsHidden(sheets[old]) && (kept > 0 || sheets.Skip(old + 1).Any(sheet => !IsHidden(sheet)));
            if (isThere && !goes)
            {
                index[old] = kept++;
                continue;
            }
            if (goes) context.Removed("OX-142", FindingKind.HiddenContent, "hidden sheet", Severity.Medium, sheets[old].Attribute("name")?.Value);
            context.Workbook.DroppedSheets.TryAdd(sheets[old].Attribute("name")?.Value ?? "", goes ? FormulaFault.HiddenSheet : FormulaFault.MacroSheet);
            sheets[old].Remove();
        }
        if (kept == 0) throw new FileRefusedException(context.Workbook.WhenEmpty);
        ShowOne(workbook.Element(x + "sheets")!.Elements().ToList(), context);
        DropNames(workbook.Element(x + "definedNames"), index, context);
        foreach (var view in workbook.Element(x + "bookViews")?.Elements() ?? [])
        {
            Renumber(view.Attribute("activeTab"), index);
            Renumber(view.Attribute("firstSheet"), index);
            if (view.Attribute("visibility") is not { Value: "hidden" or "veryHidden" } visibility) continue;
            context.Removed("OX-142", FindingKind.HiddenContent, "window that hides the whole workbook", Severity.Low);
            visibility.Remove();
        }
    }

    /// <summary>A workbook that shows no sheet does not open.</summary>
    private static void ShowOne(List<XElement> sheets, PartContext context)
    {
        foreach (var sheet in sheets.Where(IsHidden))
            if (!sheets.TrueForAll(IsHidden)) context.Reported("OX-142", FindingKind.HiddenContent, "hidden sheet", sheet.Attribute("name")?.Value);
        if (!sheets.TrueForAll(IsHidden)) return;
        sheets[0].Attribute("state")!.Remove();
        context.Removed("OX-142", FindingKind.HiddenContent, "state of the last sheet left", Severity.Low);
        foreach (var sheet in sheets.Where(IsHidden)) context.Reported("OX-142", FindingKind.HiddenContent, "hidden sheet", sheet.Attribute("name")?.Value);
    }

    private static bool IsHidden(XElement sheet) => sheet.Attribute("state")?.Value is "hidden" or "veryHidden";

    private static void DropNames(XElement? names, int?[] index, PartContext context)
    {
        if (names is null) return;
        // A name may use a name that goes: until nothing more goes.
        for (var dropped = true; dropped;)
        {
            dropped = false;
            foreach (var name in names.Elements().ToList())
            {
                if (Fault(name, index, context.Workbook) is not { } fault) continue;
                context.Workbook.DroppedNames.TryAdd(name.Attribute("name")?.Value ?? "", fault);
                context.Removed(fault.Carrier, fault.Kind, "name that runs, or reaches outside", Severity.High, name.Attribute("name")?.Value);
                name.Remove();
                dropped = true;
            }
        }
        foreach (var name in names.Elements()) Renumber(name.Attribute("localSheetId"), index);
        if (!names.HasElements) names.Remove();
    }

    private static FormulaFault? Fault(XElement name, int?[] index, WorkbookFacts workbook)
    {
        var word = name.Attribute("name")?.Value.ToLowerInvariant() ?? "";
        if (word.StartsWith("_xlnm.", StringComparison.Ordinal)) word = word["_xlnm.".Length..];
        if (AutoNames.Any(auto => word.StartsWith(auto, StringComparison.Ordinal))) return FormulaFault.AutoName;
        if (IsTrue(name, "xlm") || IsTrue(name, "function") || IsTrue(name, "vbProcedure")) return FormulaFault.AutoName;
        if (name.Attribute("localSheetId") is { } local && NewIndex(local, index) is null) return workbook.DroppedSheets.Values.FirstOrDefault(FormulaFault.MacroSheet);
        return FormulaRules.Fault(name.Value, workbook);
    }

    private static bool IsTrue(XElement name, string attribute) => name.Attribute(attribute)?.Value is "1" or "true";

    private static int? NewIndex(XAttribute attribute, int?[] index) =>
        int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var old) && old < index.Length ? index[old] : null;

    private static void Renumber(XAttribute? attribute, int?[] index)
    {
        if (attribute is null) return;
        if (NewIndex(attribute, index) is { } renumbered) attribute.Value = renumbered.ToString(CultureInfo.InvariantCulture);
        else attribute.Remove();
    }
}
