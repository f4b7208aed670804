namespace Airlock.Tests;

/// <summary>Where this checkout lies, found from the test binary upwards.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Samples => Path.Combine(Root, "quarantine-samples");

    private static string Find(string from) =>
        File.Exists(Path.Combine(from, "Airlock.sln")) ? from
        : Path.GetDirectoryName(from) is { } above ? Find(above)
        : throw new DirectoryNotFoundException("Airlock.sln");
}
