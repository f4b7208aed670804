using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>What may come in and does not go out: who wrote, who changed what, where the file lay.</summary>
internal static class TakeOutRules
{
    private static readonly ElementRule Remark = new("OX-109", FindingKind.Metadata, Severity.Low, "mark of a comment");
    private static readonly ElementRule Revision = new("OX-108", FindingKind.Metadata, Severity.Low, "identity of a revision");
    private static readonly ElementRule Protection = new("OX-111", FindingKind.Metadata, Severity.Low, "protection, with the hash of its password");
    private static readonly ElementRule People = new("OX-147", FindingKind.Metadata, Severity.Low, "user, revision or protection of a workbook");
    private static readonly ElementRule Hidden = new("OX-142", FindingKind.HiddenContent, Severity.Low, "values kept for another view");
    private static readonly ElementRule Verifier = new("OX-177", FindingKind.Metadata, Severity.Low, "protection, with the hash of its password");
    private static readonly ElementRule Title = new("OX-113", FindingKind.Metadata, Severity.Low, "name a picture had on its author's disk");
    private static readonly ElementRule Path = new("OX-181", FindingKind.Metadata, Severity.Low, "path in the description of a picture");

    public static ElementRule? Of(Vocabulary vocabulary, string name) => (vocabulary, name) switch
    {
        (Vocabulary.Word, "commentRangeStart" or "commentRangeEnd" or "commentReference" or "annotationRef") => Remark,
        (Vocabulary.Word, "rsids" or "trackRevisions") => Revision,
        (Vocabulary.Word, "documentProtection" or "writeProtection" or "permStart" or "permEnd") => Protection,
        (Vocabulary.Sheet, "fileSharing" or "workbookProtection" or "sheetProtection" or "protectedRanges") => People,
        (Vocabulary.Revision, _) => People,
        (Vocabulary.Sheet, "scenarios" or "customSheetViews" or "customWorkbookViews") => Hidden,
        (Vocabulary.Slide, "modifyVerifier") => Verifier,
        _ => null,
    };

    public static ElementRule? OfAttribute(Vocabulary element, Vocabulary attribute, string name, string value) => (attribute, name) switch
    {
        (Vocabulary.Word, _) when element is Vocabulary.Word && name.StartsWith("rsid", StringComparison.Ordinal) => Revision,
        (Vocabulary.Revision, _) => People,
        (Vocabulary.OfficeVml, "title") when value.Length > 0 => Title,
        (Vocabulary.None, "descr" or "title" or "name" or "alt") when IsPath(value) => Path,
        _ => null,
    };

    private static bool IsPath(string value) =>
        value.Contains(@":\", StringComparison.Ordinal) || value.StartsWith(@"\\", StringComparison.Ordinal) || value.Contains("/Users/", StringComparison.Ordinal) || value.Contains("/home/", StringComparison.Ordinal);
}
