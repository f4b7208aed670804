using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>What goes although its vocabulary is allowed. Vocabularies, parts and relationships are allow-lists; this is the second sieve.</summary>
internal static class ElementRules
{
    private static readonly Dictionary<(Vocabulary, string), ElementRule> All = Rules();

    public static ElementRule? Of(Vocabulary vocabulary, string name) => All.GetValueOrDefault((vocabulary, name));

    /// <summary>Every row of the carrier catalogue that is decided by the name of an element.</summary>
    public static IEnumerable<string> Carriers => All.Values.Select(rule => rule.Carrier).Distinct();

    private static Dictionary<(Vocabulary, string), ElementRule> Rules()
    {
        var rules = new Dictionary<(Vocabulary, string), ElementRule>();
        void Drop(string carrier, Vocabulary vocabulary, FindingKind kind, Severity severity, string detail, params ReadOnlySpan<string> names)
        {
            foreach (var name in names) rules.Add((vocabulary, name), new(carrier, kind, severity, detail));
        }

        // Pulled in, merged or transformed on opening or saving (ECMA-376 part 1, 17.14, 17.15, 17.17).
        Drop("OX-048", Vocabulary.Word, FindingKind.EmbeddedFile, Severity.High, "foreign document pulled in on opening", "altChunk");
        Drop("OX-073", Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "another document loaded on opening", "subDoc");
        Drop("OX-072", Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "frame that loads another document", "frameset", "sourceFileName");
        Drop("OX-051", Vocabulary.Word, FindingKind.RichMedia, Severity.Medium, "sound or video", "movie");
        Drop("OX-070", Vocabulary.Word, FindingKind.RemoteTemplate, Severity.High, "attached template", "attachedTemplate");
        Drop("OX-115", Vocabulary.Word, FindingKind.RemoteTemplate, Severity.Medium, "styles taken from the template on opening", "linkStyles");
        Drop("OX-077", Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "mail merge source", "mailMerge");
        Drop("OX-079", Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "style sheet or schema from elsewhere", "saveThroughXslt", "attachedSchema");
        Drop("OX-086", Vocabulary.Word, FindingKind.ExternalReference, Severity.Medium, "kind of smart tag, with the address of its program", "smartTagType");
        Drop("OX-102", Vocabulary.Word, FindingKind.AutoAction, Severity.Medium, "fields updated on opening", "updateFields");
        Drop("OX-103", Vocabulary.Word, FindingKind.PrivateData, Severity.Medium, "document variables", "docVars");
        Drop("OX-105", Vocabulary.Word, FindingKind.Macro, Severity.High, "macro run by a form field", "entryMacro", "exitMacro");
        Drop("OX-040", Vocabulary.Word, FindingKind.EmbeddedObject, Severity.High, "OLE object", "objectEmbed");
        Drop("OX-043", Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "linked OLE object", "objectLink");
        Drop("OX-045", Vocabulary.Word, FindingKind.ActiveX, Severity.High, "ActiveX control", "control");
        Drop("OX-049", Vocabulary.Word, FindingKind.OpaqueData, Severity.Low, "embedded font", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic",
            "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts");
        Drop("OX-054", Vocabulary.Word, FindingKind.UnknownContent, Severity.Low, "ink", "contentPart");
        Drop("OX-055", Vocabulary.Word, FindingKind.OpaqueData, Severity.Low, "printer settings", "printerSettings");
        Drop("OX-104", Vocabulary.Word, FindingKind.PrivateData, Severity.Low, "smart tag", "smartTagPr", "customXmlPr");
        Drop("OX-083", Vocabulary.ExtendedWord, FindingKind.Script, Severity.Medium, "tie to a web add-in", "webExtensionLinked", "webExtensionCreated");
        rules.Add((Vocabulary.Word, "smartTag"), new("OX-104", FindingKind.PrivateData, Severity.Low, "smart tag", Unwrap: true));
        rules.Add((Vocabulary.Word, "customXml"), new("OX-104", FindingKind.PrivateData, Severity.Low, "custom XML markup", Unwrap: true));

        // Controls, objects and publishing of workbooks (18.3).
        Drop("OX-045", Vocabulary.Sheet, FindingKind.ActiveX, Severity.High, "control on a sheet", "controls", "control");
        Drop("OX-040", Vocabulary.Sheet, FindingKind.EmbeddedObject, Severity.High, "OLE object", "oleObjects", "oleObject");
        Drop("OX-074", Vocabulary.Sheet, FindingKind.ExternalReference, Severity.Medium, "link to another workbook", "externalReferences", "externalReference");
        Drop("OX-087", Vocabulary.Sheet, FindingKind.ExternalReference, Severity.Medium, "publishing to a web page", "webPublishing", "webPublishItems", "webPublishObjects");
        Drop("OX-149", Vocabulary.Sheet, FindingKind.PrivateData, Severity.Low, "smart tag, watched cell or custom data", "smartTagPr", "smartTagTypes", "smartTags",
            "cellSmartTags", "customProperties", "cellWatches");
        Drop("OX-141", Vocabulary.Sheet, FindingKind.ExternalReference, Severity.Medium, "XML mapping", "xmlColumnPr", "xmlCellPr");
        Drop("OX-135", Vocabulary.ExtendedSheet, FindingKind.ExternalReference, Severity.High, "data connection", "connection", "oledbPr", "dataFeedPr");
        Drop("OX-139", Vocabulary.ExtendedSheet, FindingKind.ExternalReference, Severity.High, "data model", "dataModel");
        Drop("OX-083", Vocabulary.ExtendedSheet, FindingKind.Script, Severity.High, "tie to a web add-in", "webExtensions");
        Drop("OX-147", Vocabulary.ExtendedSheet, FindingKind.Metadata, Severity.Low, "path of the file on its author's disk", "absPath");

        // Code, sound and web publishing of presentations (19.5).
        Drop("OX-045", Vocabulary.Slide, FindingKind.ActiveX, Severity.High, "control on a slide", "controls", "control");
        Drop("OX-173", Vocabulary.Slide, FindingKind.RichMedia, Severity.Medium, "sound of a transition", "sndAc");
        Drop("OX-174", Vocabulary.Slide, FindingKind.PrivateData, Severity.Low, "custom data or tags", "custDataLst");
        Drop("OX-177", Vocabulary.Slide, FindingKind.PrivateData, Severity.Low, "smart tag", "smartTags");
        Drop("OX-049", Vocabulary.Slide, FindingKind.OpaqueData, Severity.Low, "embedded font", "embeddedFontLst");
        Drop("OX-087", Vocabulary.Slide, FindingKind.ExternalReference, Severity.Medium, "publishing to a web page", "htmlPubPr", "webPr");
        Drop("OX-080", Vocabulary.Slide, FindingKind.ExternalReference, Severity.Medium, "slide kept in step with a server", "sldSyncPr");
        Drop("OX-054", Vocabulary.Slide, FindingKind.UnknownContent, Severity.Low, "ink", "contentPart");
        Drop("OX-051", Vocabulary.ExtendedSlide, FindingKind.RichMedia, Severity.Medium, "sound or video", "media");
        Drop("OX-054", Vocabulary.ExtendedSlide, FindingKind.UnknownContent, Severity.Low, "ink", "contentPart", "laserTraceLst");
        Drop("OX-051", Vocabulary.Drawing, FindingKind.RichMedia, Severity.Medium, "sound or video", "audioCd", "wavAudioFile", "audioFile", "videoFile", "quickTimeFile");
        Drop("OX-171", Vocabulary.Drawing, FindingKind.RichMedia, Severity.Medium, "sound of an action", "snd");
        Drop("OX-050", Vocabulary.ExtendedDrawing, FindingKind.Picture, Severity.Low, "source of a picture effect", "imgProps");

        // VML (MS-OI29500 2.2, ECMA-376 part 4).
        Drop("OX-040", Vocabulary.OfficeVml, FindingKind.EmbeddedObject, Severity.High, "OLE object", "OLEObject");
        Drop("OX-026", Vocabulary.ExcelVml, FindingKind.Macro, Severity.High, "macro of a shape", "FmlaMacro");
        Drop("OX-046", Vocabulary.ExcelVml, FindingKind.ActiveX, Severity.Low, "formula of a form control", "FmlaLink", "FmlaRange", "FmlaTxbx", "FmlaPict", "FmlaGroup");

        // Document properties that link or name paths (22.2).
        Drop("OX-085", Vocabulary.Properties, FindingKind.Metadata, Severity.Low, "links in the properties", "HLinks", "HyperlinkBase");
        Drop("OX-009", Vocabulary.Properties, FindingKind.Signature, Severity.Low, "signature in the properties", "DigSig");
        return rules;
    }
}
