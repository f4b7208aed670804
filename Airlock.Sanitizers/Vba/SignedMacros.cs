using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.Vba;

/// <summary>
/// Macros that may stay because policy names whoever signed them. Anything unusual about them, their signature or their place in the package
/// is no fault: they go as all macros do.
/// </summary>
internal sealed record SignedMacros(string Part, byte[] Project, string SignaturePart, byte[] Signature, KeptMacros Signer, bool HadCompiledCode)
{
    public const string ProjectType = "application/vnd.ms-office.vbaProject";
    public const string SignatureType = "application/vnd.ms-office.vbaProjectSignatureV3";

    /// <summary>Signatures of older kinds leave parts of the project uncovered; only this one counts.</summary>
    public const string SignatureWord = "vbaProjectSignatureV3";

    public const string ProjectWord = "vbaProject";

    /// <param name="untrusted">The package.</param>
    /// <param name="mainPart">The document.</param>
    /// <param name="context">Whose macros may stay, if anybody's.</param>
    public static SignedMacros? Find(OpcPackage untrusted, string mainPart, SanitizeContext context)
    {
        // What leaves the house needs no macros, and the rules of the way out know nothing of them.
        if (context.Request.KeepMacrosOf.Count == 0 || context.IsTakeOut) return null;
        try
        {
            return Only(untrusted, mainPart, ProjectWord) is { } project && Only(untrusted, project, SignatureWord) is { } signature
                ? Read(untrusted, project, signature, context) : null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not FileRefusedException { Reason: Reasons.Bomb })
        {
            return null;
        }
    }

    private static SignedMacros? Read(OpcPackage untrusted, string part, string signaturePart, SanitizeContext context)
    {
        var signature = VbaSignature.Read(MacroSignatures.ReadPart(untrusted, signaturePart));
        if (!signature.Qualifies || !context.Request.KeepMacrosOf.Contains(signature.Signer.Signer, StringComparer.Ordinal) || !signature.Signer.IsValidAt(TimeProvider.System.GetUtcNow()))
            return null;
        var project = VbaProject.Read(new MemoryStream(MacroSignatures.ReadPart(untrusted, part)), context.Budget);
        var rebuilt = RebuiltProject.Write(project);
        // Not of what came in: of what goes out, read back as anybody would.
        return MacroSignatures.IsOver(signature.Digest, VbaProject.Read(new MemoryStream(rebuilt), context.Budget))
            ? new SignedMacros(part, rebuilt, signaturePart, signature.Rebuilt(), signature.Signer, project.HasCompiledCode) : null;
    }

    /// <summary>The one part of that kind; null when there is none, a second one, or one whose name would have to change.</summary>
    private static string? Only(OpcPackage untrusted, string source, string word)
    {
        var all = untrusted.RelationshipsOf(source).Where(relationship => RelationshipRules.Word(relationship.Type) == word).ToList();
        return all is [{ External: false } one] && PartNames.Resolve(source, one.Target) is { } name && untrusted.Zip.Find(name) is { } entry && PartNames.IsPlain(entry.Name)
            && PartNames.Extension(entry.Name) is ".bin" ? entry.Name : null;
    }
}
