using System.Collections.Frozen;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Architecture;

/// <summary>A new format is a folder, a line and three samples; this is what turns red when one is missing.</summary>
public sealed class SanitizerRegistrationTests
{
    /// <summary>Types that are their family's plain type with macros allowed, as a template or add-in. They share its samples, and need one of their own.</summary>
    internal static readonly FrozenDictionary<FileFormat, FileFormat> Family = new Dictionary<FileFormat, FileFormat>
    {
        [FileFormat.Docm] = FileFormat.Docx,
        [FileFormat.Dotx] = FileFormat.Docx,
        [FileFormat.Dotm] = FileFormat.Docx,
        [FileFormat.Xlsm] = FileFormat.Xlsx,
        [FileFormat.Xltx] = FileFormat.Xlsx,
        [FileFormat.Xltm] = FileFormat.Xlsx,
        [FileFormat.Pptm] = FileFormat.Pptx,
        [FileFormat.Potx] = FileFormat.Pptx,
        [FileFormat.Potm] = FileFormat.Pptx,
        [FileFormat.Ppsx] = FileFormat.Pptx,
        [FileFormat.Ppsm] = FileFormat.Pptx,
        [FileFormat.Xlam] = FileFormat.Xlsx,
        [FileFormat.Ppam] = FileFormat.Pptx,
        [FileFormat.Sldx] = FileFormat.Pptx,
        [FileFormat.Sldm] = FileFormat.Pptx,
        [FileFormat.Vsdm] = FileFormat.Vsdx,
        [FileFormat.Vstx] = FileFormat.Vsdx,
        [FileFormat.Vstm] = FileFormat.Vsdx,
        [FileFormat.Vssm] = FileFormat.Vssx,
    }.ToFrozenDictionary();

    private static IEnumerable<FileFormat> Registered => AddSanitizers.All().Sanitizers.SelectMany(sanitizer => sanitizer.Formats);

    [Fact]
    public void Every_sanitizer_is_registered_once() =>
        Assert.Equal(
            Product.Sanitizers.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ISanitizer))).Select(type => type.Name).Order(StringComparer.Ordinal),
            AddSanitizers.All().Sanitizers.Select(sanitizer => sanitizer.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_format_has_its_sanitizer() =>
        Assert.Equal(Enum.GetValues<FileFormat>().Where(format => format is not FileFormat.Unknown), Registered.Order());

    [Fact]
    public void Every_format_has_its_samples() => Assert.Empty(Missing(Registered, SamplesOnDisk()));

    [Fact]
    public void A_missing_sample_is_seen()
    {
        var samples = SamplesOnDisk().Where(sample => sample.Path is not ("pdf/broken.pdf" or "dotm/dirty.dotm")).ToList();

        Assert.Equal(["dotm", "pdf/broken.pdf"], Missing(Registered, samples).Order(StringComparer.Ordinal));
    }

    /// <summary>Clean, dirty and broken of every plain format; of the others one sample that is that format by its content.</summary>
    private static IEnumerable<string> Missing(IEnumerable<FileFormat> formats, IReadOnlyCollection<(string Path, FileFormat Format)> samples)
    {
        foreach (var format in formats)
            if (Family.ContainsKey(format))
            {
                if (samples.All(sample => sample.Format != format)) yield return format.Name();
            }
            else
            {
                foreach (var kind in (string[])["clean", "dirty", "broken"])
                    if ($"{format.Name()}/{kind}{format.Extension()}" is var path && samples.All(sample => sample.Path != path)) yield return path;
            }
    }

    private static List<(string Path, FileFormat Format)> SamplesOnDisk() =>
    [
        .. from file in Directory.EnumerateFiles(Repository.Samples, "*.expect.json", SearchOption.AllDirectories)
           let path = file[..^".expect.json".Length]
           select (Path.GetRelativePath(Repository.Samples, path), Expectation.Of(path).Format),
    ];
}
