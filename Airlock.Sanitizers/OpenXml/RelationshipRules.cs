using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>The allow-list of relationship types, by the last word of their address; the words before it must be one of the known families.</summary>
internal static class RelationshipRules
{
    private static readonly RelationshipRule Unknown =
        new(PartKind.Dropped, [], false, FindingKind.UnknownContent, Severity.Medium, "a part outside the allow-list");

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
        ["image"] = new(PartKind.Picture, [""], false, FindingKind.Picture, Severity.Low, ""),
        ["hyperlink"] = new(PartKind.Link, [], false, FindingKind.ExternalReference, Severity.Medium, "a link that may not be followed"),
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
        ["calcChain"] = new(PartKind.Derived, [], false, FindingKind.OpaqueData, Severity.Low, "the order of calculation; made anew on opening"),
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
        ["package"] = new(PartKind.Package, [""], false, FindingKind.EmbeddedObject, Severity.Medium, "an embedded file"),

        // From here on: known, and never let through.
        ["vbaProject"] = Dropped(FindingKind.Macro, Severity.High, "VBA project"),
        ["wordVbaData"] = Dropped(FindingKind.Macro, Severity.High, "VBA events"),
        ["vbaProjectSignature"] = Dropped(FindingKind.Signature, Severity.Low, "signature of a VBA project"),
        ["vbaProjectSignatureAgile"] = Dropped(FindingKind.Signature, Severity.Low, "signature of a VBA project"),
        ["vbaProjectSignatureV3"] = Dropped(FindingKind.Signature, Severity.Low, "signature of a VBA project"),
        ["xlMacrosheet"] = Dropped(FindingKind.LegacyMacro, Severity.High, "Excel 4.0 macro sheet"),
        ["xlIntlMacrosheet"] = Dropped(FindingKind.LegacyMacro, Severity.High, "Excel 4.0 macro sheet"),
        ["dialogsheet"] = Dropped(FindingKind.LegacyMacro, Severity.High, "Excel 5.0 dialog sheet"),
        ["keyMapCustomizations"] = Dropped(FindingKind.Macro, Severity.High, "keys bound to commands"),
        ["attachedToolbars"] = Dropped(FindingKind.Macro, Severity.High, "toolbar bound to commands"),
        ["extensibility"] = Dropped(FindingKind.Macro, Severity.High, "ribbon with callbacks"),
        ["userCustomization"] = Dropped(FindingKind.Macro, Severity.High, "ribbon with callbacks"),
        ["control"] = Dropped(FindingKind.ActiveX, Severity.High, "ActiveX control"),
        ["activeXControlBinary"] = Dropped(FindingKind.ActiveX, Severity.High, "ActiveX control"),
        ["ctrlProp"] = Dropped(FindingKind.ActiveX, Severity.Medium, "form control"),
        ["oleObject"] = Dropped(FindingKind.EmbeddedObject, Severity.High, "OLE object"),
        ["aFChunk"] = Dropped(FindingKind.EmbeddedFile, Severity.High, "foreign document pulled in on opening"),
        ["subDocument"] = Dropped(FindingKind.ExternalReference, Severity.High, "subdocument"),
        ["attachedTemplate"] = Dropped(FindingKind.RemoteTemplate, Severity.High, "attached template"),
        ["frame"] = Dropped(FindingKind.ExternalReference, Severity.High, "frame that loads another document"),
        ["mailMergeSource"] = Dropped(FindingKind.ExternalReference, Severity.High, "mail merge source"),
        ["mailMergeHeaderSource"] = Dropped(FindingKind.ExternalReference, Severity.High, "mail merge source"),
        ["recipientData"] = Dropped(FindingKind.ExternalReference, Severity.Medium, "mail merge recipients"),
        ["transform"] = Dropped(FindingKind.ExternalReference, Severity.High, "style sheet run on saving"),
        ["webextension"] = Dropped(FindingKind.Script, Severity.High, "web add-in"),
        ["webextensiontaskpanes"] = Dropped(FindingKind.Script, Severity.High, "web add-in"),
        ["connections"] = Dropped(FindingKind.ExternalReference, Severity.High, "data connections"),
        ["queryTable"] = Dropped(FindingKind.ExternalReference, Severity.High, "query table"),
        ["externalLink"] = Dropped(FindingKind.ExternalReference, Severity.High, "link to another workbook or DDE server"),
        ["volatileDependencies"] = Dropped(FindingKind.ExternalReference, Severity.Medium, "real-time data topics"),
        ["xmlMaps"] = Dropped(FindingKind.ExternalReference, Severity.Medium, "XML mapping"),
        ["tableSingleCells"] = Dropped(FindingKind.ExternalReference, Severity.Medium, "XML mapping"),
        ["customXml"] = Dropped(FindingKind.PrivateData, Severity.Low, "custom XML data"),
        ["customData"] = Dropped(FindingKind.PrivateData, Severity.Low, "custom data"),
        ["customProperty"] = Dropped(FindingKind.PrivateData, Severity.Low, "custom data"),
        ["powerPivotData"] = Dropped(FindingKind.OpaqueData, Severity.Medium, "data model"),
        ["tags"] = Dropped(FindingKind.PrivateData, Severity.Low, "programmable tags"),
        ["printerSettings"] = Dropped(FindingKind.OpaqueData, Severity.Low, "printer settings"),
        ["font"] = Dropped(FindingKind.OpaqueData, Severity.Low, "embedded font"),
        ["audio"] = Dropped(FindingKind.RichMedia, Severity.Medium, "sound"),
        ["video"] = Dropped(FindingKind.RichMedia, Severity.Medium, "video"),
        ["media"] = Dropped(FindingKind.RichMedia, Severity.Medium, "sound or video"),
        ["model3d"] = Dropped(FindingKind.RichMedia, Severity.Medium, "three-dimensional model"),
        ["hdphoto"] = Dropped(FindingKind.Picture, Severity.Low, "picture effect source"),
        ["thumbnail"] = Dropped(FindingKind.Metadata, Severity.Low, "thumbnail"),
        ["custom-properties"] = Dropped(FindingKind.Metadata, Severity.Low, "custom document properties"),
        ["origin"] = Dropped(FindingKind.Signature, Severity.Medium, "digital signature; any change voids it"),
        ["revisionHeaders"] = Dropped(FindingKind.Metadata, Severity.Low, "history of a shared workbook"),
        ["usernames"] = Dropped(FindingKind.Metadata, Severity.Low, "users of a shared workbook"),
        ["slideUpdateInfo"] = Dropped(FindingKind.ExternalReference, Severity.High, "slide kept in step with a server"),
        ["slideUpdateUrl"] = Dropped(FindingKind.ExternalReference, Severity.High, "slide kept in step with a server"),
        ["classificationlabels"] = Dropped(FindingKind.Metadata, Severity.Low, "sensitivity label"),
        ["changesInfo"] = Dropped(FindingKind.Metadata, Severity.Low, "history of edits"),
        ["revisionInfo"] = Dropped(FindingKind.Metadata, Severity.Low, "history of edits"),
        ["rdRichValueWebImage"] = Dropped(FindingKind.ExternalReference, Severity.High, "picture fetched by a formula"),
    };

    public static RelationshipRule For(string type)
    {
        var cut = type.LastIndexOf('/') + 1;
        if (!IsKnownFamily(type.AsSpan(0, cut))) return Unknown;
        var word = type[cut..];
        return All.GetValueOrDefault(word switch { "customProperties" => "custom-properties", _ => word }, Unknown);
    }

    /// <summary>The last word of a type, whatever stands before it; for the package's own relationships.</summary>
    public static string Word(string type) => IsKnownFamily(type.AsSpan(0, type.LastIndexOf('/') + 1)) ? type[(type.LastIndexOf('/') + 1)..] : "";

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

    private static RelationshipRule Implied(string contentType) => new(PartKind.Xml, [contentType], true, FindingKind.UnknownContent, Severity.Medium, "");

    private static RelationshipRule Named(string contentType) => new(PartKind.Xml, [contentType], false, FindingKind.UnknownContent, Severity.Medium, "");

    private static RelationshipRule Dropped(FindingKind kind, Severity severity, string detail) => new(PartKind.Dropped, [], false, kind, severity, detail);
}
