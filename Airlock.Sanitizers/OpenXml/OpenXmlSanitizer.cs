using System.Xml;
using Airlock.Sanitizers.BinaryWorkbook;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.Vba;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>
/// Word, Excel, PowerPoint and Visio files since 2007: rebuilt part by part, delivered as the plain type without macros unless policy keeps them;
/// binary workbooks converted first.
/// </summary>
internal sealed class OpenXmlSanitizer : ISanitizer
{
    public IReadOnlyCollection<FileFormat> Formats { get; } =
    [
        FileFormat.Docx, FileFormat.Docm, FileFormat.Dotx, FileFormat.Dotm,
        FileFormat.Xlsx, FileFormat.Xlsm, FileFormat.Xltx, FileFormat.Xltm, FileFormat.Xlsb,
        FileFormat.Pptx, FileFormat.Pptm, FileFormat.Potx, FileFormat.Potm, FileFormat.Ppsx, FileFormat.Ppsm,
        FileFormat.Xlam, FileFormat.Ppam, FileFormat.Sldx, FileFormat.Sldm,
        FileFormat.Vsdx, FileFormat.Vsdm, FileFormat.Vstx, FileFormat.Vstm, FileFormat.Vssx, FileFormat.Vssm,
    ];

    /// <summary>
    /// A package of another kind is refused here by name: further down the line it would pass for a plain archive.
    /// </summary>
    public FileFormat Recognize(UntrustedFile untrusted)
    {
        if (!untrusted.StartsWith("PK\u0003\u0004"u8)) return FileFormat.Unknown;
        // A look costs nothing from the budget of the rebuild that follows.
        if (OpcPackage.Open(untrusted.Stream, new Budget(new SanitizeLimits())) is not { } package) return FileFormat.Unknown;
        return package.MainPart()?.Kind.Format ?? throw new FileRefusedException(Reasons.TypeNotAccepted);
    }

    public SanitizeOutcome Sanitize(UntrustedFile untrusted, Stream output, SanitizeContext context)
    {
        if (OpcPackage.Open(untrusted.Stream, context.Budget) is not { } package || package.MainPart() is not var (part, kind))
            return SanitizeOutcome.Refuse(Reasons.Corrupt);
        if (package.Zip.LeadingBytes > 0) context.Findings.Removed(FindingKind.Polyglot, "package", "bytes before the first entry", carrier: "OX-004");
        if (package.Zip.TrailingBytes > 0) context.Findings.Removed(FindingKind.TrailingData, "package", "bytes after the last entry", Severity.Medium, "OX-004");
        if (kind.IsSlide && !IsPresentation(package, part)) return SanitizeOutcome.Refuse(Reasons.NoDocument);
        var withMacros = kind.WithMacros();
        var macros = withMacros is not null ? SignedMacros.Find(package, part, context) : null;
        if (macros is not null) kind = withMacros!;
        var isBinary = kind.Format is FileFormat.Xlsb;
        if (macros is null && kind.Format.MayHoldMacros() && !isBinary)
            context.Findings.Neutralized(FindingKind.Macro, "package", "the type that allows macros; delivered as the plain type", Severity.Medium, "OX-001");
        else if (kind.Format != kind.Output && !isBinary)
            context.Findings.Neutralized(FindingKind.AutoAction, "package", "template, slide or self-starting show; delivered as the plain type", Severity.Low, "OX-001");
        using var converted = isBinary ? Child.Scratch(untrusted.Length) : null;
        if (converted is not null) (package, part) = BinaryConversion.ToXml(package, part, context, converted);
        using var rebuild = new PackageRebuild(package, kind, context, macros, Child.Scratch(untrusted.Length));
        rebuild.Run(part, output);
        context.KeptMacros = macros?.Signer;
        return SanitizeOutcome.Deliver(kind.Output);
    }

    /// <summary>A slide that was published has a presentation around it; alone it opens nowhere.</summary>
    private static bool IsPresentation(OpcPackage package, string part)
    {
        using var reader = SafeXml.Read(package.Open(part));
        return reader.MoveToContent() is XmlNodeType.Element && reader.LocalName is "presentation";
    }
}
