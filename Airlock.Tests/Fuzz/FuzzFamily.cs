using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Architecture;
using Airlock.Tests.Samples;

namespace Airlock.Tests.Fuzz;

/// <summary>A file to start from, and the password it opens with.</summary>
internal sealed record FuzzSeed(string Name, string Extension, string? Password, byte[] Content);

/// <summary>
/// Formats that share their parser and samples. Follows from the registry and the samples on disk: a handler that is registered and has its
/// samples is fuzzed, without a line here.
/// </summary>
internal sealed record FuzzFamily(string Name, IReadOnlyList<FuzzSeed> Seeds)
{
    public static IReadOnlyList<FuzzFamily> All() =>
    [
        .. AddSanitizers.All().Sanitizers.SelectMany(sanitizer => sanitizer.Formats).GroupBy(PlainTypeOf)
            .Select(formats => new FuzzFamily(formats.Key.Name(), [.. formats.SelectMany(format => SeedsIn(Repository.Samples, format.Name()))])),
    ];

    /// <summary>Compound files with a package under a lock, and one without to lock anew.</summary>
    public static FuzzFamily Locked() => new("locked",
        [.. All().SelectMany(family => family.Seeds).Where(seed => seed.Content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF]) || seed.Name == "docx/clean.docx")]);

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
