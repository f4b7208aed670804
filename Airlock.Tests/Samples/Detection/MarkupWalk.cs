using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Airlock.Tests.Samples.Detection;

/// <summary>One part read element by element: names that act, attributes that name macros or addresses, fields over all runs, every formula.</summary>
internal static partial class MarkupWalk
{
    public static IEnumerable<string> Find(string part, byte[] content)
    {
        var isText = part.Contains("word/", StringComparison.OrdinalIgnoreCase) || Encoding.UTF8.GetString(content).Contains("instrText",
            StringComparison.Ordinal);
        var fields = new FieldScan();
        var formula = new StringBuilder();
        string? open = null;
        using var reader = PackageWalk.Read(content);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.ProcessingInstruction or XmlNodeType.Comment or XmlNodeType.DocumentType or XmlNodeType.CDATA:
                    yield return $"a node of kind {reader.NodeType}";
                    break;
                case XmlNodeType.Element:
                    var (element, isEmpty) = (reader.LocalName, reader.IsEmptyElement);
                    if (ActiveElement().IsMatch(element)) yield return $"element {element}";
                    if (Formulas().IsMatch(element) && !isEmpty) (open, _) = (element, formula.Clear());
                    fields.Element(reader);
                    foreach (var fault in Attributes(reader, element)) yield return fault;
                    if (isEmpty) fields.EndElement(element);
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open is not null) formula.Append(reader.Value);
                    fields.Text(reader.Value);
                    if (Directory().IsMatch(part) is false && Marker().IsMatch(reader.Value)) yield return "a test marker in text";
                    break;
                case XmlNodeType.EndElement:
                    if (reader.LocalName == open)
                    {
                        if (FormulaScan.Fault(formula.ToString()) is { } fault) yield return $"{open} {fault}";
                        open = null;
                    }
                    fields.EndElement(reader.LocalName);
                    break;
            }
        }
        if (isText) foreach (var fault in fields.Faults()) yield return fault;
    }

    private static IEnumerable<string> Attributes(XmlReader reader, string element)
    {
        if (!reader.MoveToFirstAttribute()) yield break;
        do
        {
            var (name, value) = (reader.LocalName, reader.Value);
            if (reader.Prefix == "xmlns" || name == "xmlns") continue;
            if (MacroAttribute().IsMatch(name) && value.Length > 0) yield return $"{element}/@{name}={value}";
            if (name is "link" && reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) yield return $"{element}/@r:link";
            if (name is "action" && value.Length > 0 && !HarmlessAction().IsMatch(value)) yield return $"{element}/@action={value}";
            if (name is "F" && element is "Cell" && DrawingCall().IsMatch(value)) yield return $"{element}/@F={value}";
            if (name is "instr" && FieldScan.FaultOf(value) is { } field) yield return $"{element}/@instr {field}";
            if (name is "textlink" or "dde" or "ddeService" or "ddeTopic" && FormulaScan.Fault(value) is { } fault) yield return $"{element}/@{name} {fault}";
            if (Marker().IsMatch(value)) yield return $"a test marker in {element}/@{name}";
            if (name is "action" || Shown().IsMatch(name) || SchemaName().IsMatch(value) || element is "Relationship") continue;
            if (Address().Match(value.Trim()) is { Success: true } address && !((element is "shape" or "rect" && name is "href" || element is "Cell" && name is "V")
                && PlainWeb().IsMatch(value))) yield return $"{element}/@{name} holds the address {address.Value}";
        }
        while (reader.MoveToNextAttribute());
        reader.MoveToElement();
    }

    [GeneratedRegex("^(OLEObject|oleObj|oleObject|oleObjects|oleLink|ddeLink|ddeItem|controls|control|ocx|altChunk|subDoc|frameset|sourceFileName|attachedTemplate|mailMerge|dataSource|headerSource|odso|recipientData|"
        + "saveThroughXslt|attachedSchema|linkStyles|updateFields|docVars?|entryMacro|exitMacro|objectEmbed|objectLink|FmlaMacro|connection|dbPr|olapPr|webPr|textPr|externalReferences?|externalBook|"
        + "customUI|taskpanes?|webextension|embeddedHtml|webVideoPr|cmd|sndAc|stSnd|snd|audioFile|videoFile|quickTimeFile|wavAudioFile|audioCd|webPublish\\w*|htmlPubPr|sldSyncPr|custDataLst|custData|"
        + "embeddedFont|embedRegular|embedBold|embedItalic|embedBoldItalic|contentPart|customProperties|customPr|smartTagPr|smartTag|HLinks|HyperlinkBase|absPath|movie|legacyDrawingHF|svgBlip|model3d|"
        + "keymaps|toolbars|acds|volType|Map|singleXmlCell|modelTables?|EventList|EventItem|SolutionXML|DataConnections?|DataRecordSets?|PublishSettings|Icon|CustomMenusFile|CustomToolbarsFile|AttachedToolbars|calcChain|signature|SignatureLine|signatureline)$", RegexOptions.IgnoreCase)]
    private static partial Regex ActiveElement();

    [GeneratedRegex("^(f|formula|formula1|formula2|definedName|calculatedColumnFormula|totalsRowFormula|oldFormula|fmla\\w*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Formulas();

    [GeneratedRegex("^(macro|codeName|onAction|onLoad|on(click|load|error|mouse\\w+|focus|blur)|connectionId|invalidUrl|codebase|classid|progId|ole|oleid|embeddedHtml|sourceFile|odcFile|connectString|"
        + "destinationFile|vbProcedure|xlm|endSnd|macroName)$", RegexOptions.IgnoreCase)]
    private static partial Regex MacroAttribute();

    /// <summary>Formulas of a drawing that run, open or spell something.</summary>
    [GeneratedRegex(@"(?i)(CALLTHIS|RUNADDON|RUNADDONWARGS|RUNMACRO|OPENFILE|PLAYSOUND|DOCMD|SETF|EVALTEXT|QUEUEMARKEREVENT|HYPERLINK)\s*\(|(?<![\w])\[")]
    private static partial Regex DrawingCall();

    [GeneratedRegex("^ppaction://(hlinksldjump|hlinkshowjump|customshow|noaction)(\\?|$)")]
    private static partial Regex HarmlessAction();

    /// <summary>Attributes that hold text people read; it may say anything.</summary>
    [GeneratedRegex("^(descr|title|name|display|tooltip|alt|promptTitle|prompt|error|errorTitle|string)$", RegexOptions.IgnoreCase)]
    private static partial Regex Shown();

    /// <summary>The names of schemas are written as addresses and never fetched.</summary>
    [GeneratedRegex("^http://schemas\\.(openxmlformats\\.org|microsoft\\.com)/")]
    private static partial Regex SchemaName();

    [GeneratedRegex(@"^(\\\\|//|[a-z]:\\|[a-z][a-z0-9+.-]*://|(java|vb|live)?script:|data:|file:|mailto:|mhtml:|mk:|its:|ms-[a-z]+:|search-ms:|res:|about:|shell:|ldap:|jar:|blob:|view-source:)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("^(?i:https?|mailto):")]
    private static partial Regex PlainWeb();

    [GeneratedRegex("CDR-TEST", RegexOptions.IgnoreCase)]
    private static partial Regex Marker();

    [GeneratedRegex("^\\[Content_Types")]
    private static partial Regex Directory();
}
