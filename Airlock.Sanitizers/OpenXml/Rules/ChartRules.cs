using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Formulas;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Chart data taken from another file keeps its cached points and loses the address (ECMA-376 part 1, 21.2.2).</summary>
internal sealed class ChartRules(PartContext context)
{
    public bool Stays(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "numRef" or "strRef" or "multiLvlStrRef":
                return LeavesReference(element);
            case "autoUpdate" when element.Attribute("val")?.Value is not ("0" or "false"):
                context.Removed("OX-146", FindingKind.AutoAction, "chart data updated on opening", Severity.Medium);
                return false;
            case "f" when element.Parent?.Name.LocalName is not ("numRef" or "strRef" or "multiLvlStrRef") && Calls(element):
                element.Value = "#REF!";
                return true;
            default:
                return true;
        }
    }

    private bool LeavesReference(XElement reference)
    {
        var c = reference.Name.Namespace;
        if (!reference.Elements(c + "f").Any(Calls)) return true;
        var cache = reference.Elements().FirstOrDefault(child => child.Name.LocalName is "numCache" or "strCache");
        if (cache is null) return false;
        cache.Elements(c + "extLst").Remove();
        if (reference.Parent?.Name.LocalName is not "tx")
        {
            cache.Name = c + (cache.Name.LocalName is "numCache" ? "numLit" : "strLit");
            reference.AddBeforeSelf(cache);
        }
        // The name of a series is one text; titles have no such form and fall back to their own.
        else if (reference.Parent.Parent?.Name.LocalName is "ser" && cache.Element(c + "pt")?.Element(c + "v") is { } name)
            reference.AddBeforeSelf(name);
        return false;
    }

    private bool Calls(XElement formula)
    {
        if (FormulaRules.Fault(formula.Value, context.Workbook) is not { } fault) return false;
        context.Flattened("OX-146", fault.Kind, "chart data from elsewhere; the cached points stay", Severity.Medium);
        return true;
    }
}
