using System.Globalization;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Metafiles;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.Rebuilding;

/// <summary>
/// Pictures, rebuilt from their pixels, and metafiles, rebuilt from their records; what nothing here reads (PostScript, SVG, EMF+ alone)
/// becomes a grey stand-in.
/// </summary>
internal sealed class PartPictures(OpcPackage untrusted, SanitizeContext context)
{
    /// <summary>One grey pixel, already in the form the picture rebuilder gives it, so that it reproduces itself.</summary>
    public static ReadOnlySpan<byte> StandIn =>
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM6AQAAzgDL51KFpwAAAABJRU5ErkJggg==");

    private readonly Dictionary<string, CleanPart> _foreseen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The extension it will be delivered under. What was made for that is kept until it is asked for.</summary>
    public string Foresee(string part)
    {
        if (!_foreseen.TryGetValue(part, out var clean)) _foreseen.Add(part, clean = Rebuild(part, null));
        return clean.Extension;
    }

    public CleanPart Rebuild(string part, PictureCrop? crop)
    {
        if (crop is null && _foreseen.TryGetValue(part, out var foreseen)) return foreseen;
        var (bytes, clean) = (new MemoryStream(), new MemoryStream());
        using (var packed = untrusted.Open(part)) packed.CopyTo(bytes);
        bytes.Position = 0;
        if (PictureRebuilder.TryRebuild(bytes, clean, context, part, out var format, crop))
            return format is FileFormat.Jpeg
                ? new(clean, "image/jpeg", PartNames.Extension(part) is ".jpg" ? ".jpg" : ".jpeg")
                : new(clean, "image/png", ".png");
        // Drawing commands cannot be cut at an edge, and uncut they would hold what the crop is to take away.
        if (crop is null && Metafile.TryRebuild(bytes.ToArray(), context.Budget) is { } metafile) return Told(part, metafile);
        context.Findings.Removed(FindingKind.Picture, part, "picture of a kind that cannot be rebuilt; a grey stand-in takes its place", Severity.Medium,
            "OX-050");
        var standIn = new MemoryStream();
        standIn.Write(StandIn);
        return new(standIn, "image/png", ".png");
    }

    private CleanPart Told(string part, RebuiltMetafile metafile)
    {
        if (metafile.Drops.Any)
            context.Findings.Removed(FindingKind.Picture, part, $"records of a metafile that do more than draw: {metafile.Drops}", metafile.Drops.Severity,
                "OX-050");
        if (metafile.Trailing > 0)
            context.Findings.Removed(FindingKind.TrailingData, part, string.Create(CultureInfo.InvariantCulture,
                $"{metafile.Trailing} bytes after the end of the picture"), Severity.Medium, "OX-050");
        if (metafile.IsChanged)
            context.Findings.Add(FindingKind.Picture, FindingAction.Rebuilt, part, "metafile written anew, record by record", Severity.Low, "OX-050");
        return new(metafile.Bytes, metafile.ContentType, metafile.Extension);
    }
}
