namespace Airlock.Cli.Sanitize;

/// <summary>Where the children's executables lie: beside the tool, unless the environment says otherwise.</summary>
internal static class SanitizersDirectory
{
    public static string Find()
    {
        var directory = Environment.GetEnvironmentVariable("AIRLOCK_SANITIZERS") is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "sanitizers"));
        return Directory.Exists(directory) ? directory
            : throw new UsageException($"無害化プログラムがありません: {directory} / sanitizers not found; build them with ./airlock");
    }
}
