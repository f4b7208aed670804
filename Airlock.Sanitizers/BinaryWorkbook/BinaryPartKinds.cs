using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook;

/// <summary>The binary parts by their content type ([MS-XLSB] 2.1.7): which are converted, into what, and which are left out here.</summary>
internal static class BinaryPartKinds
{
    public const string Workbook = Excel + "sheet.binary.macroEnabled.main";
    public const string Worksheet = Excel + "worksheet";
    public const string Chartsheet = Excel + "chartsheet";
    public const string SharedStrings = Excel + "sharedStrings";
    public const string Styles = Excel + "styles";
    public const string Comments = Excel + "comments";
    public const string Table = Excel + "table";
    public const string ExternalLink = Excel + "externalLink";

    private const string Excel = "application/vnd.ms-excel.";
    private const string Xml = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Converted, in this order: what a later one counts by number is known by then.</summary>
    public static readonly IReadOnlyList<(string Binary, string InXml)> Converted =
    [
        (Table, Xml + "table+xml"),
        (ExternalLink, Xml + "externalLink+xml"),
        (Workbook, Xml + "sheet.main+xml"),
        (Styles, Xml + "styles+xml"),
        (SharedStrings, Xml + "sharedStrings+xml"),
        (Worksheet, Xml + "worksheet+xml"),
        (Chartsheet, Xml + "chartsheet+xml"),
        (Comments, Xml + "comments+xml"),
    ];

    /// <summary>Why a part is left out here; null for the others, which go on as they are and meet the rules for relationships.</summary>
    public static (string Carrier, FindingKind Kind, FindingAction Action, Severity Severity, string Detail)? LeftOut(string contentType)
    {
        if (!contentType.StartsWith(Excel, StringComparison.OrdinalIgnoreCase) || contentType.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)) return null;
        return contentType[Excel.Length..].ToLowerInvariant() switch
        {
            // Where rows begin in the sheet beside it.
            "binindexws" or "binindexms" => ("OX-190", FindingKind.OpaqueData, FindingAction.Rebuilt, Severity.Low, "index into a binary sheet; not needed"),
            "pivottable" or "pivotcachedefinition" or "pivotcacherecords" or "slicer" or "slicercache" or "timeline" or "timelinecache" =>
                ("OX-138", FindingKind.PrivateData, FindingAction.Removed, Severity.Medium, "pivot table of a binary workbook; its cells stay"),
            "sheetmetadata" => ("OX-150", FindingKind.UnknownContent, FindingAction.Removed, Severity.Low,
            "marks of dynamic arrays and linked data types; values stay"),
            _ => null,
        };
    }
}
