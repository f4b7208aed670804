namespace Airlock.Tests.Fakes;

/// <summary>The attacker in the place of the child, in a folder any user may read.</summary>
internal sealed class ProbeBuild : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProbeBuild()
    {
        var built = Path.Combine(Repository.Root, "artifacts", "probe", "Airlock.Tests.Probe");
        if (!File.Exists(built)) throw new InvalidOperationException($"no {built}: run dotnet publish Airlock.Tests.Probe -c Release -o artifacts/probe first");
        Directory.CreateDirectory(_folder.Of("core"));
        File.Copy(built, _folder.Of("core", "Airlock.Sanitizers"));
        _folder.Write("core/library", "ours"u8);
        // Writable for everybody, so that it is the sandbox alone that forbids it.
        foreach (var path in (string[])[_folder.Path, _folder.Of("core"), _folder.Of("core", "Airlock.Sanitizers"), _folder.Of("core", "library")])
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }

    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
