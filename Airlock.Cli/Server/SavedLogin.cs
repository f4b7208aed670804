namespace Airlock.Cli.Server;

/// <summary>A person's session between two calls of the tool: a file only they can read.</summary>
internal static class SavedLogin
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static string SessionFile => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".config", "airlock", "session");

    public static void Keep(string token)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SessionFile)!, OwnerOnly | UnixFileMode.UserExecute);
        File.Delete(SessionFile);
        using var stream = new FileStream(SessionFile, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        using var writer = new StreamWriter(stream);
        writer.WriteLine(token);
    }

    /// <summary>Null when nobody signed in, or others could read the file.</summary>
    public static string? Read()
    {
        if (!File.Exists(SessionFile) || (File.GetUnixFileMode(SessionFile) & ~OwnerOnly) != 0) return null;
        using var reader = new StreamReader(SessionFile);
        return reader.ReadLine();
    }
}
