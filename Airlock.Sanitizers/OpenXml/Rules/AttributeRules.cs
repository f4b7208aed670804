using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Formulas;
using Airlock.Sanitizers.OpenXml.Markup;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Attributes that call, fetch or betray, inside elements that stay.</summary>
internal static class AttributeRules
{
    private static readonly ElementRule Script = new("OX-113", FindingKind.Script, Severity.High, "event handler of a shape");
    private static readonly ElementRule Remote = new("OX-113", FindingKind.ExternalReference, Severity.High, "address of a shape or picture");
    private static readonly ElementRule Picture = new("OX-075", FindingKind.ExternalReference, Severity.High, "address of a picture");
    private static readonly ElementRule Ole = new("OX-113", FindingKind.EmbeddedObject, Severity.Medium, "mark of an OLE object");
    private static readonly ElementRule Hook = new("OX-026", FindingKind.Macro, Severity.High, "macro run by a shape");
    public static readonly ElementRule CodeName = new("OX-028", FindingKind.Metadata, Severity.Low, "name used by VBA code");
    private static readonly ElementRule Refresh = new("OX-138", FindingKind.AutoAction, Severity.Medium, "refresh on opening");
    private static readonly ElementRule Query = new("OX-136", FindingKind.ExternalReference, Severity.Medium, "mark of a query");
    private static readonly ElementRule TextLink = new("OX-145", FindingKind.ExternalReference, Severity.Medium, "text of a shape taken from elsewhere");
    private static readonly ElementRule Action = new("OX-171", FindingKind.LaunchAction, Severity.Medium, "target or address of an action");
    private static readonly ElementRule Dirty = new("OX-102", FindingKind.AutoAction, Severity.Low, "field updated on opening");
    private static readonly ElementRule Address = new("OX-076", FindingKind.ExternalReference, Severity.High, "address in an attribute");

    /// <summary>Beginnings no attribute value needs; alternative texts are excepted, because they are only read.</summary>
    private static readonly string[] Hazards =
        [@"\\", "file:", "javascript:", "vbscript:", "data:", "mhtml:", "mk:", "its:", "ms-", "search-ms:", "ldap:", "ftp:", "smb:", "jar:", "res:", "about:",
            "shell:"];

    public static ElementRule? Of(Vocabulary element, string elementName, Vocabulary attribute, string name, string value)
    {
        var rule = element switch
        {
            Vocabulary.Vml or Vocabulary.OfficeVml or Vocabulary.WordVml or Vocabulary.ExcelVml => OfVml(elementName, attribute, name, value),
            Vocabulary.Sheet or Vocabulary.ExtendedSheet => OfSheet(elementName, name, value),
            Vocabulary.SheetDrawing when name is "macro" && value.Length > 0 => Hook,
            Vocabulary.SheetDrawing when name is "textlink" && FormulaRules.Fault(value) is not null => TextLink,
            Vocabulary.Drawing when name is "invalidUrl" or "endSnd" && elementName.StartsWith("hlink", StringComparison.Ordinal) && value is not ("" or "0") =>
                Action,
            Vocabulary.Word when name is "dirty" && elementName is "fldChar" or "fldSimple" && name is "dirty" => Dirty,
            _ => null,
        };
        return rule ?? (name is not ("descr" or "title" or "display" or "tooltip" or "name" or "alt" or "val") && IsHazard(value) ? Address : null);
    }

    private static ElementRule? OfVml(string elementName, Vocabulary attribute, string name, string value) => name switch
    {
        // On a shape an address to click; on a fill or picture (o:href) one that is fetched.
        "href" when attribute is Vocabulary.None && IsShape(elementName) => Links.LinkSchemes.IsAllowed(value) ? null : Remote,
        "href" or "althref" when attribute is not Vocabulary.Relationships => Picture,
        "src" => Picture,
        "ole" => Ole,
        _ when name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && attribute is Vocabulary.None && name is not "on" => Script,
        _ => null,
    };

    private static bool IsShape(string name) => name is "shape" or "group" or "rect" or "roundrect" or "oval" or "line" or "polyline" or "arc" or "curve" or "image";

    private static ElementRule? OfSheet(string elementName, string name, string value) => name switch
    {
        "codeName" => CodeName,
        "refreshOnLoad" or "refreshAllConnections" when value is not ("0" or "false") => Refresh,
        "connectionId" or "queryTableFieldId" or "sourceConnection" => Query,
        "tableType" when elementName is "table" && value is not "worksheet" => Query,
        "macro" when value.Length > 0 => Hook,
        _ => null,
    };

    private static bool IsHazard(string value)
    {
        // Nearly every value is a number or a word: none of the beginnings fits what holds neither sign.
        if (value.AsSpan().IndexOfAny(':', '\\') < 0) return false;
        var start = value.AsSpan().TrimStart();
        foreach (var hazard in Hazards)
            if (start.StartsWith(hazard, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
