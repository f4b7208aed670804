using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.Visio;

/// <summary>The allow-list of elements and attributes of a drawing (MS-VSDX 2.3.4). What a cell says is judged by <see cref="VisioCells"/>.</summary>
internal static class VisioElements
{
    private static readonly ElementRule Unknown = new("OX-006", FindingKind.UnknownContent, Severity.Low, "elements or attributes outside the allow-list");
    private static readonly ElementRule Events = new("OX-202", FindingKind.LaunchAction, Severity.High, "add-on run on an event");
    private static readonly ElementRule Publishing = new("OX-207", FindingKind.ExternalReference, Severity.Medium, "publishing and refreshing on a server");
    private static readonly ElementRule Menus = new("OX-208", FindingKind.LaunchAction, Severity.Medium, "file of menus or toolbars");
    private static readonly ElementRule Icon = new("OX-209", FindingKind.OpaqueData, Severity.Low, "icon of a master; Visio draws it anew");
    private static readonly ElementRule Other = new("OX-208", FindingKind.ExternalReference, Severity.Medium, "path of another file");

    private static readonly HashSet<string> Elements = Words(
        // The document: settings, colours, faces, styles, headers.
        "VisioDocument DocumentSettings GlueSettings SnapSettings SnapExtensions SnapAngles SnapAngle DynamicGridEnabled ProtectStyles ProtectShapes ProtectMasters "
        + "ProtectBkgnds Colors ColorEntry FaceNames FaceName StyleSheets StyleSheet DocumentSheet HeaderFooter HeaderMargin FooterMargin HeaderLeft HeaderCenter "
        + "HeaderRight FooterLeft FooterCenter FooterRight HeaderFooterFont "
        // Pages, masters and the shapes in them.
        + "Pages Page PageSheet Masters Master MasterShortcut Rel PageContents MasterContents Shapes Shape Cell Trigger RefBy Section Row Text cp pp tp fld ForeignData Data1 "
        + "Data2 Data3 Connects Connect "
        // Windows and remarks.
        + "Windows Window StencilGroup StencilGroupPos ShowRulers ShowGrid ShowPageBreaks ShowGuides ShowConnectionPoints TabSplitterPos Comments AuthorList AuthorEntry "
        + "CommentList CommentEntry");

    private static readonly HashSet<string> Attributes = Words(
        "ID IX N V U F E T Del Name NameU IsCustomName IsCustomNameU Type Master MasterShape LineStyle FillStyle TextStyle UniqueID OriginalID LocalName "
        + "TopPage DefaultTextStyle DefaultLineStyle DefaultFillStyle DefaultGuideStyle RGB UnicodeRanges CharSets Panose Flags Panos "
        + "Background BackPage ViewScale ViewCenterX ViewCenterY ReviewerID AssociatedPage BaseID MasterType Hidden Prompt IconSize AlignName MatchByName IconUpdate "
        + "PatternFlags ShortcutURL ShortcutHelp FromSheet FromCell FromPart ToSheet ToCell ToPart ForeignType ObjectType ShowAsIcon ObjectWidth ObjectHeight "
        + "MappingMode ExtentX ExtentY CompressionType CompressionLevel HeaderFooterColor Height Width Weight Italic Underline StrikeOut CharSet Escapement Orientation "
        + "OutPrecision ClipPrecision Quality PitchAndFamily FaceName ClientWidth ClientHeight WindowType WindowState WindowLeft WindowTop WindowWidth WindowHeight "
        + "ContainerType Container Sheet Page ParentWindow ReadOnly ShowCommentTags Initials ResolutionID AuthorID PageID ShapeID Date EditDate CommentID Done "
        + "AutoCommentType");

    /// <summary>Every row of the carrier catalogue that is decided by the name of an element.</summary>
    public static IEnumerable<string> Carriers => new[] { Events, Publishing, Menus, Icon }.Select(rule => rule.Carrier);

    /// <summary>Null for an element that may stay.</summary>
    public static ElementRule? Of(string name) => name switch
    {
        _ when Elements.Contains(name) => null,
        "EventList" or "EventItem" => Events,
        "PublishSettings" or "PublishedPage" or "RefreshableData" => Publishing,
        "CustomMenusFile" or "CustomToolbarsFile" or "AttachedToolbars" => Menus,
        "Icon" => Icon,
        _ => Unknown,
    };

    public static ElementRule? OfAttribute(string name, string value) => name switch
    {
        // A window shows its own document when it names none; a shortcut without an address shows nothing and opens nothing.
        "Document" => Other,
        "ShortcutURL" when value.Length > 0 => Other,
        _ => Attributes.Contains(name) ? null : Unknown,
    };

    private static HashSet<string> Words(string names) => names.Split(' ').ToHashSet(StringComparer.Ordinal);
}
