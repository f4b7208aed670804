using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>What goes although its vocabulary is allowed. Vocabularies, parts and relationships are allow-lists; this is the second sieve.</summary>
internal static class ElementRules
{
    private static readonly Dictionary<(Vocabulary, string), ElementRule> All = Rules();

    public static ElementRule? Of(Vocabulary vocabulary, string name) => All.GetValueOrDefault((vocabulary, name));

    private static Dictionary<(Vocabulary, string), ElementRule> Rules()
    {
        var rules = new Dictionary<(Vocabulary, string), ElementRule>();
        void Drop(Vocabulary vocabulary, FindingKind kind, Severity severity, string detail, params ReadOnlySpan<string> names)
        {
            foreach (var name in names) rules.Add((vocabulary, name), new(kind, severity, detail));
        }

        // Pulled in, merged or transformed on opening or saving (ECMA-376 part 1, 17.14, 17.15, 17.17).
        Drop(Vocabulary.Word, FindingKind.EmbeddedFile, Severity.High, "foreign document pulled in on opening", "altChunk");
        Drop(Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "another document loaded on opening", "subDoc", "frameset", "sourceFileName", "movie");
        Drop(Vocabulary.Word, FindingKind.RemoteTemplate, Severity.High, "attached template", "attachedTemplate", "linkStyles");
        Drop(Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "mail merge source", "mailMerge");
        Drop(Vocabulary.Word, FindingKind.ExternalReference, Severity.High, "style sheet or schema from elsewhere", "saveThroughXslt", "attachedSchema", "smartTagType");
        Drop(Vocabulary.Word, FindingKind.AutoAction, Severity.Medium, "fields updated on opening", "updateFields");
        Drop(Vocabulary.Word, FindingKind.PrivateData, Severity.Medium, "document variables", "docVars");
        Drop(Vocabulary.Word, FindingKind.Macro, Severity.High, "macro run by a form field", "entryMacro", "exitMacro");
        Drop(Vocabulary.Word, FindingKind.EmbeddedObject, Severity.High, "OLE object", "objectEmbed", "objectLink");
        Drop(Vocabulary.Word, FindingKind.ActiveX, Severity.High, "ActiveX control", "control");
        Drop(Vocabulary.Word, FindingKind.OpaqueData, Severity.Low, "embedded font", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic",
            "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts");
        Drop(Vocabulary.Word, FindingKind.UnknownContent, Severity.Low, "ink or printer data", "contentPart", "printerSettings");
        Drop(Vocabulary.Word, FindingKind.PrivateData, Severity.Low, "smart tag", "smartTagPr", "customXmlPr");
        Drop(Vocabulary.ExtendedWord, FindingKind.Script, Severity.Medium, "tie to a web add-in", "webExtensionLinked", "webExtensionCreated");
        rules.Add((Vocabulary.Word, "smartTag"), new(FindingKind.PrivateData, Severity.Low, "smart tag", Unwrap: true));
        rules.Add((Vocabulary.Word, "customXml"), new(FindingKind.PrivateData, Severity.Low, "custom XML markup", Unwrap: true));

        // Controls, objects and publishing of workbooks (18.3).
        Drop(Vocabulary.Sheet, FindingKind.ActiveX, Severity.High, "control on a sheet", "controls", "control");
        Drop(Vocabulary.Sheet, FindingKind.EmbeddedObject, Severity.High, "OLE object", "oleObjects", "oleObject");
        Drop(Vocabulary.Sheet, FindingKind.ExternalReference, Severity.Medium, "link to another workbook", "externalReferences", "externalReference");
        Drop(Vocabulary.Sheet, FindingKind.ExternalReference, Severity.Medium, "publishing to a web page", "webPublishing", "webPublishItems", "webPublishObjects");
        Drop(Vocabulary.Sheet, FindingKind.PrivateData, Severity.Low, "smart tag or custom data", "smartTagPr", "smartTagTypes", "smartTags", "cellSmartTags", "customProperties");
        Drop(Vocabulary.Sheet, FindingKind.ExternalReference, Severity.Medium, "XML mapping", "xmlColumnPr", "xmlCellPr");
        Drop(Vocabulary.ExtendedSheet, FindingKind.ExternalReference, Severity.High, "data connection", "connection", "dataModel", "webExtensions", "oledbPr", "dataFeedPr");
        Drop(Vocabulary.ExtendedSheet, FindingKind.Metadata, Severity.Low, "path of the file on its author's disk", "absPath");

        // Code, sound and web publishing of presentations (19.5).
        Drop(Vocabulary.Slide, FindingKind.ActiveX, Severity.High, "control on a slide", "controls", "control");
        Drop(Vocabulary.Slide, FindingKind.RichMedia, Severity.Medium, "sound of a transition", "sndAc");
        Drop(Vocabulary.Slide, FindingKind.PrivateData, Severity.Low, "custom data or tags", "custDataLst", "smartTags");
        Drop(Vocabulary.Slide, FindingKind.OpaqueData, Severity.Low, "embedded font", "embeddedFontLst");
        Drop(Vocabulary.Slide, FindingKind.ExternalReference, Severity.Medium, "publishing to a web page", "htmlPubPr", "webPr", "sldSyncPr");
        Drop(Vocabulary.Slide, FindingKind.UnknownContent, Severity.Low, "ink", "contentPart");
        Drop(Vocabulary.ExtendedSlide, FindingKind.RichMedia, Severity.Medium, "sound or video", "media");
        Drop(Vocabulary.ExtendedSlide, FindingKind.UnknownContent, Severity.Low, "ink", "contentPart", "laserTraceLst");
        Drop(Vocabulary.Drawing, FindingKind.RichMedia, Severity.Medium, "sound or video", "audioCd", "wavAudioFile", "audioFile", "videoFile", "quickTimeFile", "snd");
        Drop(Vocabulary.ExtendedDrawing, FindingKind.Picture, Severity.Low, "source of a picture effect", "imgProps");

        // VML (MS-OI29500 2.2, ECMA-376 part 4).
        Drop(Vocabulary.OfficeVml, FindingKind.EmbeddedObject, Severity.High, "OLE object", "OLEObject");
        Drop(Vocabulary.ExcelVml, FindingKind.Macro, Severity.High, "macro of a shape", "FmlaMacro");
        Drop(Vocabulary.ExcelVml, FindingKind.ActiveX, Severity.Low, "formula of a form control", "FmlaLink", "FmlaRange", "FmlaTxbx", "FmlaPict", "FmlaGroup");

        // Document properties that link or name paths (22.2).
        Drop(Vocabulary.Properties, FindingKind.Metadata, Severity.Low, "links or signature in the properties", "HLinks", "HyperlinkBase", "DigSig");
        return rules;
    }
}
