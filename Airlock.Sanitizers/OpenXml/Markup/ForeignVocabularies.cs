using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>Languages outside the allow-list that the report calls by their name. All others are simply unknown; all of them go.</summary>
internal static class ForeignVocabularies
{
    private const string Office = "http://schemas.microsoft.com/office/";

    private static readonly ElementRule Unknown = new("OX-006", FindingKind.UnknownContent, Severity.Low, "elements of a namespace outside the allow-list");

    private static readonly Dictionary<string, ElementRule> All = new(StringComparer.Ordinal)
    {
        [Office + "word/2012/wordprocessingDrawing"] = new("OX-052", FindingKind.Script, Severity.High, "video played by a web page"),
        [Office + "drawing/2017/model3d"] = new("OX-053", FindingKind.RichMedia, Severity.Medium, "three-dimensional model; its picture stays"),
        [Office + "drawing/2016/SVG/main"] = new("OX-050", FindingKind.Picture, Severity.Low, "SVG form of a picture; its other form stays"),
        ["http://www.w3.org/2003/InkML"] = new("OX-054", FindingKind.UnknownContent, Severity.Low, "ink"),
        ["http://schemas.openxmlformats.org/schemaLibrary/2006/main"] = new("OX-079", FindingKind.ExternalReference, Severity.Medium, "schema from elsewhere"),
        ["http://purl.oclc.org/ooxml/schemaLibrary/main"] = new("OX-079", FindingKind.ExternalReference, Severity.Medium, "schema from elsewhere"),
        [Office + "webextensions/webextension/2010/11"] = new("OX-083", FindingKind.Script, Severity.High, "web add-in"),
    };

    public static ElementRule Of(string namespaceName) => All.GetValueOrDefault(namespaceName, Unknown);

    /// <summary>Every row of the carrier catalogue that is decided by the name of a namespace.</summary>
    public static IEnumerable<string> Carriers => All.Values.Select(rule => rule.Carrier).Distinct();
}
