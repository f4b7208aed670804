namespace Airlock.Tests.Fakes;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("airlock-test-").FullName;

    public string Of(params ReadOnlySpan<string> below) => System.IO.Path.Combine([Path, .. below]);

    /// <summary>Writes a file and the folders it lies in.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Of(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
