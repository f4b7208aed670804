using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Visio;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>The allow-list of relationship types, by the last word of their address; the words before it must be one of the known families.</summary>
internal static class RelationshipRules
{
    private static readonly RelationshipRule Unknown =
        new(PartKind.Dropped, [], false, "OX-058", FindingKind.UnknownContent, Severity.Medium, "a part outside the allow-list");

    private static readonly Dictionary<string, RelationshipRule> All = new Dictionary<string, RelationshipRule>(StringComparer.Ordinal)
    {
        // Text documents.
        ["styles"] = Implied("styles+xml"),
        ["stylesWithEffects"] = Implied("stylesWithEffects+xml"),
        ["settings"] = Implied("settings+xml"),
        ["webSettings"] = Implied("webSettings+xml"),
        ["fontTable"] = Implied("fontTable+xml"),
        ["numbering"] = Implied("numbering+xml"),
        ["footnotes"] = Implied("footnotes+xml"),
        ["endnotes"] = Implied("endnotes+xml"),
        ["header"] = Named("header+xml"),
        ["footer"] = Named("footer+xml"),
        ["glossaryDocument"] = Implied("document.glossary+xml"),
        ["commentsExtended"] = Implied("commentsExtended+xml"),
        ["commentsIds"] = Implied("commentsIds+xml"),
        ["commentsExtensible"] = Implied("commentsExtensible+xml"),
        ["people"] = Implied("people+xml"),
        // Shared: looks, notes of readers, drawings.
        ["theme"] = Implied("theme+xml"),
        ["themeOverride"] = Implied("themeOverride+xml"),
        ["comments"] = Implied("comments+xml"),
        ["chart"] = Named("drawingml.chart+xml"),
        ["chartEx"] = Named("chartex+xml"),
        ["chartStyle"] = Implied("chartstyle+xml"),
        ["chartColorStyle"] = Implied("chartcolorstyle+xml"),
        ["chartUserShapes"] = Named("drawingml.chartshapes+xml"),
        ["diagramData"] = Named("diagramData+xml"),
        ["diagramLayout"] = Named("diagramLayout+xml"),
        ["diagramQuickStyle"] = Named("diagramStyle+xml"),
        ["diagramColors"] = Named("diagramColors+xml"),
        ["diagramDrawing"] = Implied("diagramDrawing+xml"),
        ["drawing"] = Named("drawing+xml"),
        ["vmlDrawing"] = Named("vmlDrawing"),
        ["image"] = new(PartKind.Picture, [""], false, "OX-050", FindingKind.Picture, Severity.Low, ""),
        ["hyperlink"] = new(PartKind.Link, [], false, "OX-076", FindingKind.ExternalReference, Severity.Medium, "a link that may not be followed"),
        // Workbooks.
        ["worksheet"] = Named("worksheet+xml"),
        ["chartsheet"] = Named("chartsheet+xml"),
        ["sharedStrings"] = Implied("sharedStrings+xml"),
        ["table"] = Named("table+xml"),
        ["pivotTable"] = Implied("pivotTable+xml"),
        ["pivotCacheDefinition"] = Implied("pivotCacheDefinition+xml"),
        ["pivotCacheRecords"] = Named("pivotCacheRecords+xml"),
        ["slicer"] = Named("slicer+xml"),
        ["slicerCache"] = Named("slicerCache+xml"),
        ["timeline"] = Named("timeline+xml"),
        ["timelineCache"] = Named("timelineCache+xml"),
        ["sheetMetadata"] = Implied("sheetMetadata+xml"),
        ["threadedComment"] = Implied("threadedcomments+xml"),
        ["person"] = Implied("person+xml"),
        ["calcChain"] = new(PartKind.Derived, [], false, "OX-148", FindingKind.OpaqueData, Severity.Low, "the order of calculation; made anew on opening"),
        // Presentations.
        ["slide"] = Named("slide+xml"),
        ["slideMaster"] = Implied("slideMaster+xml"),
        ["slideLayout"] = Implied("slideLayout+xml"),
        ["notesSlide"] = Implied("notesSlide+xml"),
        ["notesMaster"] = Implied("notesMaster+xml"),
        ["handoutMaster"] = Implied("handoutMaster+xml"),
        ["presProps"] = Implied("presProps+xml"),
        ["viewProps"] = Implied("viewProps+xml"),
        ["tableStyles"] = Implied("tableStyles+xml"),
        ["commentAuthors"] = Implied("commentAuthors+xml"),
        ["authors"] = Implied("authors+xml"),
        // Behind a chart lies the workbook it is edited in.
        ["package"] = new(PartKind.Package, [""], false, "OX-042", FindingKind.EmbeddedObject, Severity.Medium, "an embedded file"),

        // From here on: known, and never let through.
        ["vbaProject"] = Dropped("OX-020", FindingKind.Macro, Severity.High, "VBA project"),
        ["wordVbaData"] = Dropped("OX-021", FindingKind.Macro, Severity.High, "VBA events"),
        ["vbaProjectSignature"] = Dropped("OX-022", FindingKind.Signature, Severity.Low, "signature of a VBA project"),
        ["vbaProjectSignatureAgile"] = Dropped("OX-022", FindingKind.Signature, Severity.Low, "signature of a VBA project"),
        ["vbaProjectSignatureV3"] = Dropped("OX-022", FindingKind.Signature, Severity.Low, "signature of a VBA project"),
        ["xlMacrosheet"] = Dropped("OX-023", FindingKind.LegacyMacro, Severity.High, "Excel 4.0 macro sheet"),
        ["xlIntlMacrosheet"] = Dropped("OX-023", FindingKind.LegacyMacro, Severity.High, "Excel 4.0 macro sheet"),
        ["dialogsheet"] = Dropped("OX-024", FindingKind.LegacyMacro, Severity.High, "Excel 5.0 dialog sheet"),
        ["keyMapCustomizations"] = Dropped("OX-106", FindingKind.Macro, Severity.High, "keys bound to commands"),
        ["attachedToolbars"] = Dropped("OX-056", FindingKind.Macro, Severity.High, "toolbar bound to commands"),
        ["extensibility"] = Dropped("OX-178", FindingKind.Macro, Severity.High, "ribbon with callbacks"),
        ["userCustomization"] = Dropped("OX-178", FindingKind.Macro, Severity.High, "ribbon with callbacks"),
        ["control"] = Dropped("OX-045", FindingKind.ActiveX, Severity.High, "ActiveX control"),
        ["activeXControlBinary"] = Dropped("OX-045", FindingKind.ActiveX, Severity.High, "ActiveX control"),
        ["ctrlProp"] = Dropped("OX-046", FindingKind.ActiveX, Severity.Medium, "form control"),
        ["oleObject"] = Dropped("OX-040", FindingKind.EmbeddedObject, Severity.High, "OLE object"),
        ["aFChunk"] = Dropped("OX-048", FindingKind.EmbeddedFile, Severity.High, "foreign document pulled in on opening"),
        ["subDocument"] = Dropped("OX-073", FindingKind.ExternalReference, Severity.High, "subdocument"),
        ["attachedTemplate"] = Dropped("OX-070", FindingKind.RemoteTemplate, Severity.High, "attached template"),
        ["frame"] = Dropped("OX-072", FindingKind.ExternalReference, Severity.High, "frame that loads another document"),
        ["mailMergeSource"] = Dropped("OX-077", FindingKind.ExternalReference, Severity.High, "mail merge source"),
        ["mailMergeHeaderSource"] = Dropped("OX-077", FindingKind.ExternalReference, Severity.High, "mail merge source"),
        ["recipientData"] = Dropped("OX-077", FindingKind.ExternalReference, Severity.Medium, "mail merge recipients"),
        ["transform"] = Dropped("OX-079", FindingKind.ExternalReference, Severity.High, "style sheet run on saving"),
        ["webextension"] = Dropped("OX-083", FindingKind.Script, Severity.High, "web add-in"),
        ["webextensiontaskpanes"] = Dropped("OX-179", FindingKind.Script, Severity.High, "web add-in"),
        // Under a link to another workbook: where it leads.
        ["externalLinkPath"] = Dropped("OX-074", FindingKind.ExternalReference, Severity.High, "path of another workbook"),
        ["xlPathMissing"] = Dropped("OX-074", FindingKind.ExternalReference, Severity.Medium, "path of another workbook"),
        ["xlLibrary"] = Dropped("OX-074", FindingKind.ExternalReference, Severity.High, "path of another workbook"),
        ["xlStartup"] = Dropped("OX-074", FindingKind.ExternalReference, Severity.High, "path of another workbook"),
        ["xlAlternateStartup"] = Dropped("OX-074", FindingKind.ExternalReference, Severity.High, "path of another workbook"),
        ["alternateUrls"] = Dropped("OX-074", FindingKind.ExternalReference, Severity.High, "path of another workbook"),
        ["connections"] = Dropped("OX-135", FindingKind.ExternalReference, Severity.High, "data connections"),
        ["queryTable"] = Dropped("OX-136", FindingKind.ExternalReference, Severity.High, "query table"),
        ["externalLink"] = Dropped("OX-132", FindingKind.ExternalReference, Severity.High, "link to another workbook or DDE server"),
        ["volatileDependencies"] = Dropped("OX-140", FindingKind.ExternalReference, Severity.Medium, "real-time data topics"),
        ["xmlMaps"] = Dropped("OX-141", FindingKind.ExternalReference, Severity.Medium, "XML mapping"),
        ["tableSingleCells"] = Dropped("OX-141", FindingKind.ExternalReference, Severity.Medium, "XML mapping"),
        ["customXml"] = Dropped("OX-104", FindingKind.PrivateData, Severity.Low, "custom XML data"),
        ["customData"] = Dropped("OX-057", FindingKind.PrivateData, Severity.Low, "custom data"),
        ["customProperty"] = Dropped("OX-057", FindingKind.PrivateData, Severity.Low, "custom data"),
        ["powerPivotData"] = Dropped("OX-139", FindingKind.OpaqueData, Severity.Medium, "data model"),
        ["tags"] = Dropped("OX-174", FindingKind.PrivateData, Severity.Low, "programmable tags"),
        ["printerSettings"] = Dropped("OX-055", FindingKind.OpaqueData, Severity.Low, "printer settings"),
        ["font"] = Dropped("OX-049", FindingKind.OpaqueData, Severity.Low, "embedded font"),
        ["audio"] = Dropped("OX-051", FindingKind.RichMedia, Severity.Medium, "sound"),
        ["video"] = Dropped("OX-051", FindingKind.RichMedia, Severity.Medium, "video"),
        ["media"] = Dropped("OX-051", FindingKind.RichMedia, Severity.Medium, "sound or video"),
        ["model3d"] = Dropped("OX-053", FindingKind.RichMedia, Severity.Medium, "three-dimensional model"),
        ["hdphoto"] = Dropped("OX-050", FindingKind.Picture, Severity.Low, "picture effect source"),
        ["thumbnail"] = Dropped("OX-010", FindingKind.Metadata, Severity.Low, "thumbnail"),
        ["custom-properties"] = Dropped("OX-181", FindingKind.Metadata, Severity.Low, "custom document properties"),
        ["origin"] = Dropped("OX-009", FindingKind.Signature, Severity.Medium, "digital signature; any change voids it"),
        ["revisionHeaders"] = Dropped("OX-144", FindingKind.Metadata, Severity.Low, "history of a shared workbook"),
        ["usernames"] = Dropped("OX-144", FindingKind.Metadata, Severity.Low, "users of a shared workbook"),
        ["slideUpdateInfo"] = Dropped("OX-080", FindingKind.ExternalReference, Severity.High, "slide kept in step with a server"),
        ["slideUpdateUrl"] = Dropped("OX-080", FindingKind.ExternalReference, Severity.High, "slide kept in step with a server"),
        ["classificationlabels"] = Dropped("OX-011", FindingKind.Metadata, Severity.Low, "sensitivity label"),
        ["changesInfo"] = Dropped("OX-175", FindingKind.Metadata, Severity.Low, "history of edits"),
        ["revisionInfo"] = Dropped("OX-175", FindingKind.Metadata, Severity.Low, "history of edits"),
        ["rdRichValue"] = Dropped("OX-150", FindingKind.ExternalReference, Severity.Medium, "linked data types"),
        ["rdRichValueStructure"] = Dropped("OX-150", FindingKind.ExternalReference, Severity.Medium, "linked data types"),
        ["rdRichValueTypes"] = Dropped("OX-150", FindingKind.ExternalReference, Severity.Medium, "linked data types"),
        ["rdArray"] = Dropped("OX-150", FindingKind.ExternalReference, Severity.Medium, "linked data types"),
        ["rdSupportingPropertyBag"] = Dropped("OX-150", FindingKind.ExternalReference, Severity.Medium, "linked data types"),
        ["rdSupportingPropertyBagStructure"] = Dropped("OX-150", FindingKind.ExternalReference, Severity.Medium, "linked data types"),
        ["FeaturePropertyBag"] = Dropped("OX-150", FindingKind.UnknownContent, Severity.Low, "bag of cell features"),
        ["legacyDiagramText"] = Dropped("OX-056", FindingKind.OpaqueData, Severity.Medium, "binary text of an old diagram"),
        ["legacyDocTextInfo"] = Dropped("OX-056", FindingKind.OpaqueData, Severity.Medium, "binary text of an old diagram"),
        ["schemaLibrary"] = Dropped("OX-079", FindingKind.ExternalReference, Severity.Medium, "schema from elsewhere"),
        ["rdRichValueWebImage"] = Dropped("OX-084", FindingKind.ExternalReference, Severity.High, "picture fetched by a formula"),
    };

    /// <summary>Parts of the document itself must lie inside; what is dropped anyway has its own row.</summary>
    private const string OutsideItself = "OX-081";

    private static readonly Dictionary<string, string> Outside = new(StringComparer.Ordinal)
    {
        ["oleObject"] = "OX-071",
        ["package"] = "OX-071",
        ["externalLink"] = "OX-074",
        ["xlExternalLinkPath"] = "OX-074",
        ["image"] = "OX-075",
        ["audio"] = "OX-078",
        ["video"] = "OX-078",
        ["media"] = "OX-078",
        ["customXml"] = "OX-082",
        ["customXmlProps"] = "OX-082",
    };

    /// <summary>Every row of the carrier catalogue that is decided by a type of relationship.</summary>
    public static IEnumerable<string> Carriers => All.Values.Append(Unknown).Select(rule => rule.Carrier).Concat(Outside.Values).Append(OutsideItself).Distinct();

    public static RelationshipRule For(string type)
    {
        if (VisioParts.For(type) is { } ofDrawing) return ofDrawing;
        var cut = type.LastIndexOf('/') + 1;
        if (!IsKnownFamily(type.AsSpan(0, cut))) return Unknown;
        var word = type[cut..];
        return All.GetValueOrDefault(word switch { "customProperties" => "custom-properties", _ => word }, Unknown);
    }

    /// <summary>Row of the carrier catalogue for a relationship of this kind whose target lies outside.</summary>
    public static string OutsideCarrier(string word, RelationshipRule rule) =>
        Outside.GetValueOrDefault(word) ?? (rule.Kind is PartKind.Dropped ? rule.Carrier : OutsideItself);

    /// <summary>The last word of a type, whatever stands before it; for the package's own relationships, among which Visio calls the document by another word.</summary>
    public static string Word(string type) =>
        VisioParts.IsDocument(type) ? "officeDocument" : IsKnownFamily(type.AsSpan(0, type.LastIndexOf('/') + 1)) ? type[(type.LastIndexOf('/') + 1)..] : "";

    /// <summary>ECMA-376 transitional, ISO strict, package metadata, and the dated families of Microsoft.</summary>
    private static bool IsKnownFamily(ReadOnlySpan<char> family) =>
        family is "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            or "http://purl.oclc.org/ooxml/officeDocument/relationships/"
            or "http://schemas.openxmlformats.org/officeDocument/2006/relationships/metadata/"
            or "http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/"
            // Word for Mac once wrote this with a small d.
            or "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/"
        || (family.StartsWith("http://schemas.openxmlformats.org/package/2006/relationships/") && family.EndsWith("/"))
        || (family.StartsWith("http://schemas.microsoft.com/office/") && family.Contains("/relationships/", StringComparison.Ordinal));

    public static RelationshipRule Implied(string contentType) => new(PartKind.Xml, [contentType], true, "OX-007", FindingKind.UnknownContent, Severity.Medium, "");

    public static RelationshipRule Named(string contentType) => new(PartKind.Xml, [contentType], false, "OX-007", FindingKind.UnknownContent, Severity.Medium, "");

    public static RelationshipRule Dropped(string carrier, FindingKind kind, Severity severity, string detail) =>
        new(PartKind.Dropped, [], false, carrier, kind, severity, detail);
}
