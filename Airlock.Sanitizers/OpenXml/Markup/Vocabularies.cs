using System.Xml.Linq;

namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>The allow-list of XML namespaces. An element or attribute of any other is dropped with all it holds.</summary>
internal static class Vocabularies
{
    public const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private const string OpenXml = "http://schemas.openxmlformats.org/";
    private const string OpenXmlStrict = "http://purl.oclc.org/ooxml/";
    private const string Office = "http://schemas.microsoft.com/office/";

    private static readonly Dictionary<string, Vocabulary> All = new Dictionary<string, Vocabulary>(StringComparer.Ordinal)
    {
        [""] = Vocabulary.None,
        ["http://www.w3.org/XML/1998/namespace"] = Vocabulary.Extension,
        // ECMA-376 part 1, transitional and ISO/IEC 29500 strict.
        [OpenXml + "wordprocessingml/2006/main"] = Vocabulary.Word,
        [OpenXmlStrict + "wordprocessingml/main"] = Vocabulary.Word,
        [OpenXml + "spreadsheetml/2006/main"] = Vocabulary.Sheet,
        [OpenXmlStrict + "spreadsheetml/main"] = Vocabulary.Sheet,
        [OpenXml + "presentationml/2006/main"] = Vocabulary.Slide,
        [OpenXmlStrict + "presentationml/main"] = Vocabulary.Slide,
        [Transitional] = Vocabulary.Relationships,
        [Strict] = Vocabulary.Relationships,
        [OpenXml + "officeDocument/2006/math"] = Vocabulary.Math,
        [OpenXmlStrict + "officeDocument/math"] = Vocabulary.Math,
        [OpenXml + "drawingml/2006/main"] = Vocabulary.Drawing,
        [OpenXmlStrict + "drawingml/main"] = Vocabulary.Drawing,
        [OpenXml + "drawingml/2006/picture"] = Vocabulary.Drawing,
        [OpenXmlStrict + "drawingml/picture"] = Vocabulary.Drawing,
        [OpenXml + "drawingml/2006/lockedCanvas"] = Vocabulary.Drawing,
        [OpenXmlStrict + "drawingml/lockedCanvas"] = Vocabulary.Drawing,
        [OpenXml + "drawingml/2006/wordprocessingDrawing"] = Vocabulary.WordDrawing,
        [OpenXmlStrict + "drawingml/wordprocessingDrawing"] = Vocabulary.WordDrawing,
        [OpenXml + "drawingml/2006/spreadsheetDrawing"] = Vocabulary.SheetDrawing,
        [OpenXmlStrict + "drawingml/spreadsheetDrawing"] = Vocabulary.SheetDrawing,
        [OpenXml + "drawingml/2006/chartDrawing"] = Vocabulary.SheetDrawing,
        [OpenXmlStrict + "drawingml/chartDrawing"] = Vocabulary.SheetDrawing,
        [OpenXml + "drawingml/2006/chart"] = Vocabulary.Chart,
        [OpenXmlStrict + "drawingml/chart"] = Vocabulary.Chart,
        [OpenXml + "drawingml/2006/diagram"] = Vocabulary.Diagram,
        [OpenXmlStrict + "drawingml/diagram"] = Vocabulary.Diagram,
        [OpenXml + "markup-compatibility/2006"] = Vocabulary.Compatibility,
        // Visio drawings (MS-VSDX 2.2.1), and what their themes say of connectors and variants.
        [Office + "visio/2012/main"] = Vocabulary.Visio,
        [Office + "visio/2011/1/core"] = Vocabulary.Visio,
        [Office + "visio/2012/theme"] = Vocabulary.Extension,
        // Document properties.
        [OpenXml + "package/2006/metadata/core-properties"] = Vocabulary.Properties,
        [OpenXml + "officeDocument/2006/extended-properties"] = Vocabulary.Properties,
        [OpenXmlStrict + "officeDocument/extendedProperties"] = Vocabulary.Properties,
        [OpenXml + "officeDocument/2006/docPropsVTypes"] = Vocabulary.Properties,
        [OpenXmlStrict + "officeDocument/docPropsVTypes"] = Vocabulary.Properties,
        ["http://purl.org/dc/elements/1.1/"] = Vocabulary.Properties,
        ["http://purl.org/dc/terms/"] = Vocabulary.Properties,
        ["http://purl.org/dc/dcmitype/"] = Vocabulary.Properties,
        ["http://www.w3.org/2001/XMLSchema-instance"] = Vocabulary.Properties,
        // VML, still the only form of notes in a workbook and of many a letterhead.
        ["urn:schemas-microsoft-com:vml"] = Vocabulary.Vml,
        ["urn:schemas-microsoft-com:office:office"] = Vocabulary.OfficeVml,
        ["urn:schemas-microsoft-com:office:excel"] = Vocabulary.ExcelVml,
        ["urn:schemas-microsoft-com:office:word"] = Vocabulary.WordVml,
        // Word since 2007: text effects, content controls, comment identities, drawing canvases. wne is declared everywhere and used for macros.
        [Office + "word/2006/wordml"] = Vocabulary.WordNonstandard,
        [Office + "word/2010/wordml"] = Vocabulary.ExtendedWord,
        [Office + "word/2012/wordml"] = Vocabulary.ExtendedWord,
        [Office + "word/2015/wordml/symex"] = Vocabulary.ExtendedWord,
        [Office + "word/2016/wordml/cid"] = Vocabulary.ExtendedWord,
        [Office + "word/2018/wordml"] = Vocabulary.ExtendedWord,
        [Office + "word/2018/wordml/cex"] = Vocabulary.ExtendedWord,
        [Office + "word/2020/wordml/sdtdatahash"] = Vocabulary.ExtendedWord,
        [Office + "word/2023/wordml/word16du"] = Vocabulary.ExtendedWord,
        [Office + "word/2024/wordml/sdtformatlock"] = Vocabulary.ExtendedWord,
        [Office + "word/2010/wordprocessingDrawing"] = Vocabulary.Extension,
        [Office + "word/2010/wordprocessingCanvas"] = Vocabulary.Extension,
        [Office + "word/2010/wordprocessingGroup"] = Vocabulary.Extension,
        [Office + "word/2010/wordprocessingShape"] = Vocabulary.Extension,
        // Drawing: local dpi, creation ids, decorative flags, link colours, theme families, SmartArt drawings.
        [Office + "drawing/2008/diagram"] = Vocabulary.ExtendedDrawing,
        [Office + "drawing/2010/diagram"] = Vocabulary.ExtendedDrawing,
        [Office + "drawing/2010/main"] = Vocabulary.ExtendedDrawing,
        [Office + "drawing/2010/chartDrawing"] = Vocabulary.ExtendedDrawing,
        [Office + "drawing/2012/main"] = Vocabulary.Extension,
        [Office + "drawing/2014/main"] = Vocabulary.Extension,
        [Office + "drawing/2016/11/diagram"] = Vocabulary.Extension,
        [Office + "drawing/2016/12/diagram"] = Vocabulary.Extension,
        [Office + "drawing/2017/decorative"] = Vocabulary.Extension,
        [Office + "drawing/2018/hyperlinkcolor"] = Vocabulary.Extension,
        [Office + "drawing/2018/sketchyshapes"] = Vocabulary.Extension,
        [Office + "thememl/2012/main"] = Vocabulary.Extension,
        [Office + "excel/2010/spreadsheetDrawing"] = Vocabulary.Extension,
        // Slicers and timelines drawn on a sheet.
        [Office + "drawing/2010/slicer"] = Vocabulary.Extension,
        [Office + "drawing/2012/slicer"] = Vocabulary.Extension,
        [Office + "drawing/2012/timeslicer"] = Vocabulary.Extension,
        // Charts: styles, data labels, the newer chart types.
        [Office + "drawing/2007/8/2/chart"] = Vocabulary.Extension,
        [Office + "drawing/2012/chart"] = Vocabulary.ExtendedFormula,
        [Office + "drawing/2012/chartStyle"] = Vocabulary.Extension,
        [Office + "drawing/2014/chart"] = Vocabulary.Extension,
        [Office + "drawing/2015/06/chart"] = Vocabulary.Extension,
        [Office + "drawing/2017/03/chart"] = Vocabulary.Extension,
        [Office + "drawing/2014/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2015/9/8/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2015/10/21/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2016/5/9/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2016/5/10/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2016/5/11/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2016/5/12/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2016/5/13/chartex"] = Vocabulary.Chart,
        [Office + "drawing/2016/5/14/chartex"] = Vocabulary.Chart,
        // Excel since 2010: conditional formats, sparklines, dynamic arrays, threaded comments, revision ids.
        [Office + "excel/2006/main"] = Vocabulary.ExtendedFormula,
        [Office + "spreadsheetml/2009/9/main"] = Vocabulary.ExtendedSheet,
        [Office + "spreadsheetml/2009/9/ac"] = Vocabulary.Extension,
        // Holds the path of the file on its author's disk; known in order to say so.
        [Office + "spreadsheetml/2010/11/ac"] = Vocabulary.ExtendedSheet,
        [Office + "mac/excel/2008/main"] = Vocabulary.Extension,
        [Office + "drawing/2010/compatibility"] = Vocabulary.Extension,
        [Office + "spreadsheetml/2010/11/main"] = Vocabulary.ExtendedSheet,
        [Office + "spreadsheetml/2011/1/ac"] = Vocabulary.Extension,
        [Office + "spreadsheetml/2014/11/main"] = Vocabulary.Extension,
        [Office + "spreadsheetml/2014/revision"] = Vocabulary.Revision,
        [Office + "spreadsheetml/2015/02/main"] = Vocabulary.Extension,
        [Office + "spreadsheetml/2015/revision2"] = Vocabulary.Revision,
        [Office + "spreadsheetml/2016/revision3"] = Vocabulary.Revision,
        [Office + "spreadsheetml/2016/revision6"] = Vocabulary.Revision,
        [Office + "spreadsheetml/2016/revision9"] = Vocabulary.Revision,
        [Office + "spreadsheetml/2016/revision10"] = Vocabulary.Revision,
        [Office + "spreadsheetml/2017/dynamicarray"] = Vocabulary.Extension,
        [Office + "spreadsheetml/2018/calcfeatures"] = Vocabulary.Extension,
        [Office + "spreadsheetml/2018/threadedcomments"] = Vocabulary.Extension,
        // PowerPoint since 2010: sections, transitions, guides, modern comments.
        [Office + "powerpoint/2010/main"] = Vocabulary.ExtendedSlide,
        [Office + "powerpoint/2012/main"] = Vocabulary.ExtendedSlide,
        [Office + "powerpoint/2015/09/main"] = Vocabulary.Extension,
        [Office + "powerpoint/2015/10/main"] = Vocabulary.Extension,
        [Office + "powerpoint/2018/8/main"] = Vocabulary.Extension,
    };

    // Asked for every element and attribute, often more than once: a namespace of a tree carries its hash with it, a string does not.
    private static readonly Dictionary<XNamespace, Vocabulary> ByNamespace = All.ToDictionary(known => XNamespace.Get(known.Key), known => known.Value);

    public static Vocabulary Of(string namespaceName) => namespaceName.Length == 0 ? Vocabulary.None : All.GetValueOrDefault(namespaceName);

    public static Vocabulary Of(XNamespace name) => ByNamespace.GetValueOrDefault(name);
}
