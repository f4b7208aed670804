using System.Globalization;

namespace Airlock.Benchmarks;

/// <summary>
/// A synthetic signature set of the size of a real one: hashes and byte patterns that fit nothing, from a fixed seed. What a scan costs is
/// mostly what it has to look for, so an almost empty set flatters everybody who is compared with it.
/// </summary>
internal static class SignatureLoad
{
    public const int Hashes = 3_000_000;
    public const int Patterns = 120_000;

    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        using (var hashes = new StreamWriter(Path.Combine(folder, "load.hsb")))
            for (var i = 0; i < Hashes; i++) hashes.Write(string.Create(CultureInfo.InvariantCulture, $"{Hex(random, 32)}:{random.Next(1_000, 5_000_000)}:Load.H{i}:73\n"));
        using (var patterns = new StreamWriter(Path.Combine(folder, "load.ndb")))
            // Target 0, any file: what is looked for in every part of a document.
            for (var i = 0; i < Patterns; i++)
                patterns.Write(string.Create(CultureInfo.InvariantCulture, $"Load.P{i}:0:*:{Hex(random, random.Next(12, 60))}\n"));
    }

    private static string Hex(Random random, int bytes)
    {
        Span<byte> drawn = stackalloc byte[bytes];
        random.NextBytes(drawn);
        return Convert.ToHexStringLower(drawn);
    }
}
