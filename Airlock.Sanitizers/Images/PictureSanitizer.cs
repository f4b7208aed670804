using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Images;

/// <summary>PNG and JPEG files.</summary>
internal sealed class PictureSanitizer : ISanitizer
{
    public IReadOnlyCollection<FileFormat> Formats { get; } = [FileFormat.Png, FileFormat.Jpeg];

    public FileFormat Recognize(UntrustedFile untrusted) => PictureMagic.Of(untrusted.Head.Span) switch
    {
        PictureKind.Png => FileFormat.Png,
        PictureKind.Jpeg => FileFormat.Jpeg,
        _ => FileFormat.Unknown,
    };

    public SanitizeOutcome Sanitize(UntrustedFile untrusted, Stream output, SanitizeContext context) =>
        PictureRebuilder.TryRebuild(untrusted.Stream, output, context, "picture", out var format)
            ? SanitizeOutcome.Deliver(format)
            : SanitizeOutcome.Refuse(Reasons.Corrupt);
}
