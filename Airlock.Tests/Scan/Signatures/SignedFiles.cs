namespace Airlock.Tests.Scan.Signatures;

/// <summary>Genuinely signed files of the vendor; see the README beside them.</summary>
internal static class SignedFiles
{
    public static byte[] Bytecode { get; } = Read("bytecode.cvd");

    public static byte[] Test { get; } = Read("test-6.cvd");

    private static byte[] Read(string name)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "Airlock.Tests", "Scan", "Signatures", "signed", name));
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
