using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>Pictures, rebuilt from their pixels; what no decoder here reads (metafiles, PostScript) becomes a grey stand-in.</summary>
internal sealed class PartPictures(OpcPackage untrusted, SanitizeContext context)
{
    /// <summary>One grey pixel, already in the form the picture rebuilder gives it, so that it reproduces itself.</summary>
    public static ReadOnlySpan<byte> StandIn => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM6AQAAzgDL51KFpwAAAABJRU5ErkJggg==");

    public CleanPart Rebuild(string part, PictureCrop? crop)
    {
        var clean = new MemoryStream();
        using var packed = untrusted.Open(part);
        if (PictureRebuilder.TryRebuild(packed, clean, context, part, out var format, crop))
            return format is FileFormat.Jpeg
                ? new(clean, "image/jpeg", PartNames.Extension(part) is ".jpg" ? ".jpg" : ".jpeg")
                : new(clean, "image/png", ".png");
        context.Findings.Removed(FindingKind.Picture, part, "picture of a kind that cannot be rebuilt; a grey stand-in takes its place", Severity.Medium, "OX-050");
        var standIn = new MemoryStream();
        standIn.Write(StandIn);
        return new(standIn, "image/png", ".png");
    }
}
