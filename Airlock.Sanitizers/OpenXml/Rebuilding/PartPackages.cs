using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.Rebuilding;

/// <summary>Embedded Office files, each sanitized once as a file of its own.</summary>
internal sealed class PartPackages(OpcPackage untrusted, SanitizeContext context)
{
    private const int InMemoryBytes = 64 << 20;

    private readonly Dictionary<string, CleanPart?> _clean = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when it was refused or is no package behind a chart.</summary>
    public CleanPart? Clean(string part)
    {
        if (_clean.TryGetValue(part, out var known)) return known;
        using var expanded = new MemoryStream();
        using (var packed = untrusted.Open(part)) packed.CopyTo(expanded);
        if (expanded.Length > InMemoryBytes) throw new FileRefusedException(Reasons.TooLarge);
        CleanPart? clean = null;
        if (context.SanitizeNested(expanded, PartNames.Extension(part), part) is var (bytes, format))
        {
            var type = format switch
            {
                FileFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                FileFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                FileFormat.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                _ => null,
            };
            if (type is not null) clean = new CleanPart(bytes, type, format.Extension());
        }
        _clean.Add(part, clean);
        return clean;
    }
}
