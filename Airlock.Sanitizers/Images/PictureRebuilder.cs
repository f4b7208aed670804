using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Images;

/// <summary>
/// Rebuilds a picture, a file of its own or one inside a document: decoded in full and encoded anew, so that no byte of the source outside
/// its pixels comes along, whatever else it was. PNG and JPEG keep their format, every other kind becomes PNG.
/// </summary>
internal static class PictureRebuilder
{
    /// <returns>False, with nothing written, when it is no picture we know or it does not decode: the caller leaves it out and says so.</returns>
    /// <param name="crop">What is cut away; null for nothing.</param>
    /// <exception cref="FileRefusedException">It is a bomb.</exception>
    public static bool TryRebuild(Stream untrusted, Stream output, SanitizeContext context, string location, out FileFormat format, PictureCrop? crop = null)
    {
        format = FileFormat.Unknown;
        var bytes = ReadAll(untrusted);
        switch (PictureMagic.Of(bytes))
        {
            case PictureKind.Unknown:
                return false;
            case PictureKind.Jpeg:
                if (!new JpegPicture(context, location) { Crop = crop }.TryRebuild(bytes, output)) return false;
                format = FileFormat.Jpeg;
                return true;
            case var kind:
                if (!new RasterPicture(context, location) { Crop = crop }.TryRebuild(kind, bytes, output)) return false;
                format = FileFormat.Png;
                return true;
        }
    }

    /// <summary>Rebuilds the data of a DCTDecode stream: component count, samples and the meaning of the Adobe marker stay, because the
    /// colour space stands in the PDF.</summary>
    public static bool TryRebuildJpegForPdf(ReadOnlyMemory<byte> untrustedJpeg, SanitizeContext context, string location, out byte[] clean)
    {
        clean = [];
        if (PictureMagic.Of(untrustedJpeg.Span) is not PictureKind.Jpeg) return false;
        var output = new MemoryStream();
        if (!new JpegPicture(context, location) { ForPdf = true }.TryRebuild(untrustedJpeg.ToArray(), output)) return false;
        clean = output.ToArray();
        return true;
    }

    private static byte[] ReadAll(Stream untrusted)
    {
        var bytes = new MemoryStream();
        untrusted.CopyTo(bytes);
        return bytes.ToArray();
    }
}
