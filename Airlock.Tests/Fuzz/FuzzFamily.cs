using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Architecture;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Fuzz;

/// <summary>A file to start from, and the password it opens with.</summary>
internal sealed record FuzzSeed(string Name, string Extension, string? Password, byte[] Content);

/// <summary>
/// Formats that share their parser and samples. Follows from the registry and the samples on disk: a handler that is registered and has its
/// samples is fuzzed, without a line here.
/// </summary>
internal sealed record FuzzFamily(string Name, IReadOnlyList<FuzzSeed> Seeds)
{
    /// <summary>The way the files go; null for any.</summary>
    public Route? Way { get; init; }

    /// <summary>Policy wants pages as pictures.</summary>
    public bool Flatten { get; init; }

    public static IReadOnlyList<FuzzFamily> All() =>
    [
        .. AddSanitizers.All().Sanitizers.SelectMany(sanitizer => sanitizer.Formats).GroupBy(PlainTypeOf)
            .Select(formats => new FuzzFamily(formats.Key.Name(), [.. formats.SelectMany(format => SeedsIn(Repository.Samples, format.Name()))])),
    ];

    /// <summary>Compound files with a package under a lock, and one without to lock anew.</summary>
    public static FuzzFamily Locked() => new("locked",
        [.. All().SelectMany(family => family.Seeds).Where(seed => seed.Content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF]) || seed.Name == "docx/clean.docx")]);

    /// <summary>Documents with metafiles in them.</summary>
    public static FuzzFamily Metafiles() => new("metafiles", [.. All().SelectMany(family => family.Seeds).Where(seed => seed.Name.StartsWith("docx/ox-050-", StringComparison.Ordinal))]);

    /// <summary>PDFs of which a part is done by a child that draws, or by our own decoder of what otherwise it would draw.</summary>
    public static IReadOnlyList<FuzzFamily> Drawn() =>
    [
        new("fax", [.. FaxPictures(), .. Pdfs("pd-038-ccitt")]),
        new("coded-pictures", [.. Pdfs("pd-038-jbig2"), .. Pdfs("pd-038-jpx")]),
        new("taken-out", [.. Pdfs("pd-040"), .. Pdfs("pd-045"), .. Pdfs("pd-046")]) { Way = Route.TakeOut },
        new("flattened", [.. Pdfs("clean"), .. Pdfs("flattened"), .. Pdfs("pd-031-xfa-drawn"), .. Pdfs("pd-034"), .. Pdfs("pd-036"), .. Pdfs("pd-037")]) { Flatten = true },
    ];

    /// <summary>One in each way PDF can name.</summary>
    private static IEnumerable<FuzzSeed> FaxPictures()
    {
        foreach (var (k, aligns, marks) in ((int, bool, bool)[])[(-1, false, false), (-1, true, false), (0, false, true), (0, true, true), (0, true, false), (4, false, true), (2, true, false)])
        {
            var coder = new FaxCoder(200, k, aligns, marks, ends: true);
            var coded = coder.Code([.. Enumerable.Range(0, 40).Select(y => Enumerable.Range(0, 200).Select(x => x * (y + 3) / 97 % 2 == 1).ToArray())]);
            var keys = $"/Subtype/Image/Width 200/Height 40/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms{coder.Parameters}";
            var pdf = new PdfMaker(content: "q 200 0 0 40 0 0 cm /I Do Q").With(3, $"{PdfMaker.Page[..^2]}/XObject<</I 6 0 R>>>>>>").WithStream(6, keys, coded).Make();
            yield return new FuzzSeed($"fax {k} {aligns} {marks}", ".pdf", null, pdf);
        }
    }

    private static IEnumerable<FuzzSeed> Pdfs(string beginning) => SeedsIn(Repository.Samples, "pdf").Where(seed => seed.Name.StartsWith($"pdf/{beginning}", StringComparison.Ordinal));

    public static FuzzFamily Of(string name) => All().Single(family => family.Name == name);

    /// <summary>Macro-enabled types and templates run through the same code as their plain type.</summary>
    private static FileFormat PlainTypeOf(FileFormat format) => SanitizerRegistrationTests.Family.GetValueOrDefault(format, format);

    private static IEnumerable<FuzzSeed> SeedsIn(string samples, string folder)
    {
        if (!Directory.Exists(Path.Combine(samples, folder))) yield break;
        foreach (var expectation in Directory.EnumerateFiles(Path.Combine(samples, folder), "*.expect.json").Order(StringComparer.Ordinal))
        {
            var path = expectation[..^".expect.json".Length];
            yield return new FuzzSeed(Path.GetRelativePath(samples, path), Path.GetExtension(path), Expectation.Of(path).Password, Read(path));
        }
    }

    private static byte[] Read(string path)
    {
        using var content = new MemoryStream();
        using (var file = File.OpenRead(path)) file.CopyTo(content);
        return content.ToArray();
    }
}
