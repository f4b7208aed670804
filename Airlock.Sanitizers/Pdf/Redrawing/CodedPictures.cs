using System.Globalization;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Pages;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>
/// Has poppler decode the pictures in JBIG2 and JPEG 2000: each alone on a page of a file made for this, so that the page's number says
/// which it is. Only raw samples come back; they take the picture's place.
/// </summary>
internal sealed class CodedPictures(PdfFile file, string scratch, SanitizeContext context)
{
    /// <summary>Samples decoded at once: they lie in the scratch folder until they are read.</summary>
    private const long MaxBatchBytes = 256L << 20;

    private sealed record Coded(int Number, PdfStream Stream, string Codec, long Pixels);

    public void Decode()
    {
        var batch = new List<Coded>();
        var bytes = 0L;
        foreach (var picture in Find().ToList())
        {
            batch.Add(picture);
            if ((bytes += picture.Pixels * 3) < MaxBatchBytes) continue;
            DecodeBatch(batch);
            batch.Clear();
            bytes = 0;
        }
        if (batch.Count > 0) DecodeBatch(batch);
    }

    /// <summary>The rebuild leaves one filter on such a stream, and says width and height.</summary>
    private IEnumerable<Coded> Find()
    {
        foreach (var number in file.Numbers)
        {
            if (file.Resolve(new PdfReference(number, 0)) is not PdfStream stream || stream.Dictionary["Filter"] is not PdfName { Value: "JBIG2Decode" or "JPXDecode" } codec) continue;
            var width = stream.Dictionary["Width"] is PdfInteger w ? w.Value : 0;
            var height = stream.Dictionary["Height"] is PdfInteger h ? h.Value : 0;
            context.Budget.CheckPixels(width, height);
            yield return new Coded(number, stream, codec.Value, width * height);
        }
    }

    /// <summary>The decoder says that something is wrong, not with which picture: halves are asked for until it is known.</summary>
    private void DecodeBatch(List<Coded> batch)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scratch, Path.GetRandomFileName())).FullName;
        try
        {
            var pdf = Path.Combine(folder, "in");
            using (var output = new FileStream(pdf, FileMode.CreateNew)) WriteSheet(batch, output);
            var isWhole = Poppler.Run("pdfimages", scratch, ["-p", pdf, Path.Combine(folder, "out")]);
            if (isWhole || batch.Count == 1)
            {
                for (var i = 0; i < batch.Count; i++) Replace(batch[i], ReadBack(folder, i + 1), isWhole);
                return;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        DecodeBatch(batch[..(batch.Count / 2)]);
        DecodeBatch(batch[(batch.Count / 2)..]);
    }

    /// <summary>A file of one picture a page, by the rules of every rebuild.</summary>
    private void WriteSheet(List<Coded> batch, Stream output)
    {
        var content = file.Add(new PdfStream(new PdfDictionary(), "/I Do"u8.ToArray()));
        var apart = new SanitizeContext(context.Request, new Registry(), new Budget(context.Request.Limits), new FindingLog());
        var pages = batch.Select(picture => new UntrustedPage(0, new PdfDictionary(new()
        {
            ["MediaBox"] = new PdfArray([new PdfInteger(0), new PdfInteger(0), new PdfInteger(9), new PdfInteger(9)]),
            ["Contents"] = content,
            ["Resources"] = new PdfDictionary(new() { ["XObject"] = new PdfDictionary(new() { ["I"] = file.Add(Alone(picture)) }) }),
        }))).ToList();
        new Rebuilder(file, apart, new PdfWriter(output, context.Request.Limits)).Run(new PdfDictionary(new() { ["Pages"] = PdfNull.Value }), pages);
    }

    /// <summary>
    /// Without masks, which would come out as further pictures. JBIG2 has one bit a sample and nothing else: read as grey, its samples come
    /// out as they are and keep their meaning in the old dictionary.
    /// </summary>
    private static PdfStream Alone(Coded picture)
    {
        string[] dropped = picture.Codec == "JBIG2Decode" ? ["SMask", "Mask", "OC", "StructParent", "ImageMask", "Decode", "ColorSpace"] : ["SMask", "Mask", "OC", "StructParent"];
        var entries = picture.Stream.Dictionary.Entries.Where(entry => !dropped.Contains(entry.Key)).ToDictionary();
        if (picture.Codec == "JBIG2Decode")
        {
            entries["ColorSpace"] = new PdfName("DeviceGray");
            entries["BitsPerComponent"] = new PdfInteger(1);
        }
        return picture.Stream with { Dictionary = new PdfDictionary(entries) };
    }

    private PnmPicture? ReadBack(string folder, int page)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"out-{page:D3}-");
        if (Directory.EnumerateFiles(folder, $"{prefix}*").FirstOrDefault() is not { } path) return null;
        using var written = File.OpenRead(path);
        var reader = new PnmReader(written, int.MaxValue, context.Request.Limits.MaxPixels);
        try
        {
            return reader.TryRead(out var picture) ? picture : null;
        }
        catch (Exception fault) when (fault is FileRefusedException or EndOfStreamException)
        {
            return null;
        }
    }

    private void Replace(Coded picture, PnmPicture? decoded, bool isWhole)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"object {picture.Number}");
        if (!isWhole && decoded is not null)
            context.Findings.Neutralized(FindingKind.MalformedStructure, place, $"a picture is damaged; drawn as far as it decodes ({picture.Codec})", Severity.Medium);
        if (decoded is null) context.Findings.Removed(FindingKind.Picture, place, $"a picture that cannot be decoded ({picture.Codec})", Severity.Medium);
        else context.Findings.Add(FindingKind.Picture, FindingAction.Rebuilt, place, $"decoded and encoded anew ({picture.Codec})", Severity.Low);
        file.Put(picture.Number, decoded switch
        {
            null => Empty(picture),
            { Kind: 4 } => Bits(picture, decoded),
            _ => Samples(picture, decoded),
        });
    }

    private static PdfStream Empty(Coded picture) => new(Described(picture, []), ReadOnlyMemory<byte>.Empty);

    /// <summary>In PBM one is black; in grey zero is.</summary>
    private static PdfStream Bits(Coded picture, PnmPicture decoded)
    {
        var samples = decoded.Samples;
        for (var i = 0; i < samples.Length; i++) samples[i] = (byte)~samples[i];
        return new PdfStream(Described(picture, picture.Codec == "JBIG2Decode" ? [] : ["ColorSpace", "Decode"], decoded, picture.Codec == "JBIG2Decode" ? null : "DeviceGray", 1), samples);
    }

    private static PdfStream Samples(Coded picture, PnmPicture decoded)
    {
        // What the samples mean is settled: colours as the renderer understood them. A mask by colour values would no longer fit.
        var entries = Described(picture, ["ColorSpace", "Decode", "SMaskInData", .. picture.Stream.Dictionary["Mask"] is PdfArray ? ["Mask"] : Array.Empty<string>()],
            decoded, decoded.Kind == 5 ? "DeviceGray" : "DeviceRGB", 8);
        entries.Entries["Filter"] = new PdfName("DCTDecode");
        return new PdfStream(entries, JpegPicture.EncodeSamples(decoded.Samples, decoded.Width, decoded.Height, decoded.Kind == 5 ? 1 : 3, halved: false));
    }

    private static PdfDictionary Described(Coded picture, string[] dropped, PnmPicture? decoded = null, string? colours = null, int bits = 1)
    {
        var entries = picture.Stream.Dictionary.Entries.Where(entry => entry.Key is not ("Filter" or "DecodeParms" or "Length") && !dropped.Contains(entry.Key)).ToDictionary();
        if (decoded is null) return new PdfDictionary(entries);
        entries["Width"] = new PdfInteger(decoded.Width);
        entries["Height"] = new PdfInteger(decoded.Height);
        if (colours is not null) entries["ColorSpace"] = new PdfName(colours);
        entries["BitsPerComponent"] = new PdfInteger(bits);
        return new PdfDictionary(entries);
    }
}
