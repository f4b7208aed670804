using System.Collections.Frozen;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>Words for keys that were left out. It decides nothing: a key is dropped because no rule lists it.</summary>
internal static class DroppedKeys
{
    /// <summary>Of the old file's making, not of its content: written anew or without meaning in a file of one revision.</summary>
    private static readonly FrozenSet<string> Silent = FrozenSet.ToFrozenSet(
        ["Length", "Filter", "DecodeParms", "DL", "Type", "Parent", "Count", "Kids", "Version", "Extensions"]);

    public static bool IsSilent(string key) => Silent.Contains(key);

    public static DroppedAs Describe(string untrustedKey, PdfObject untrusted, bool isListed) => untrustedKey switch
    {
        "AA" => new(FindingKind.AutoAction, Severity.High, "actions that run by themselves (/AA)"),
        "OpenAction" => new(FindingKind.AutoAction, Severity.High, "an action on opening"),
        "JavaScript" or "JS" => new(FindingKind.Script, Severity.High, "document JavaScript"),
        "XFA" => new(FindingKind.Script, Severity.High, "an XFA form, which carries scripts and connections"),
        "CO" => new(FindingKind.Script, Severity.Low, "the order of calculation scripts"),
        "A" or "PA" or "Next" => new(FindingKind.AutoAction, Severity.Medium, "an action that is not allowed"),
        "EmbeddedFiles" or "EF" or "AF" or "Collection" or "RF" => new(FindingKind.EmbeddedFile, Severity.High, "files carried inside"),
        "F" or "FFilter" or "FDecodeParms" or "FS" or "OPI" or "Ref" or "Alternates" or "URI" =>
            new(FindingKind.ExternalReference, Severity.Medium, $"something outside the file (/{untrustedKey})"),
        "Renditions" or "RichMediaContent" or "RichMediaSettings" or "Movie" or "Sound" or "3DD" => new(FindingKind.RichMedia, Severity.High, "media that play"),
        "Perms" or "DSS" or "SigFlags" or "V" or "Lock" or "SV" when untrusted is PdfDictionary or PdfInteger =>
            new(FindingKind.Signature, Severity.Medium, "a signature or what belongs to one; rebuilding ends its validity"),
        "Metadata" or "PieceInfo" or "Thumb" or "LastModified" or "SpiderInfo" or "ID" or "Threads" or "B" =>
            new(FindingKind.Metadata, Severity.Low, $"what the making program noted (/{untrustedKey})"),
        "IDS" or "URLS" or "Templates" or "Pages" => new(FindingKind.HiddenContent, Severity.Low, $"a list of the document nobody sees (/{untrustedKey})"),
        _ => new(
            isListed ? FindingKind.MalformedStructure : FindingKind.UnknownContent, Severity.Low,
            isListed ? $"a value that may not stand under /{Short(untrustedKey)}" : $"the key /{Short(untrustedKey)}"),
    };

    private static string Short(string untrustedKey) => untrustedKey.Length <= 32 ? untrustedKey : untrustedKey[..32];
}
