using System.Globalization;

namespace Airlock.Benchmarks;

/// <summary>
/// A synthetic signature set of the size of a real one: hashes and patterns that fit nothing, from a fixed seed: one half
/// fixed bytes as programs have, one half text with a gap as scripts and macros have. What a scan costs is mostly what it has to look
/// for, so an almost empty set flatters everybody who is compared with it.
/// </summary>
internal static class SignatureLoad
{
    public const int Hashes = 3_000_000;
    public const int Patterns = 120_000;

    private static ReadOnlySpan<byte> Letters => "etaoinshrdlucmfwypvbgkjqxz ETAOINSHRDLU0123456789<>/=\".:;()_-%"u8;

    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        using (var hashes = new StreamWriter(Path.Combine(folder, "load.hsb")))
            for (var i = 0; i < Hashes; i++) hashes.Write(string.Create(CultureInfo.InvariantCulture, $"{Hex(random, 32)}:{random.Next(1_000, 5_000_000)}:Load.H{i}:73\n"));
        using (var patterns = new StreamWriter(Path.Combine(folder, "load.ndb")))
            // Target 0, any file: what is looked for in every part of a document.
            for (var i = 0; i < Patterns; i++)
                patterns.Write(string.Create(CultureInfo.InvariantCulture, $"Load.P{i}:0:*:{(i % 2 == 0 ? Hex(random, random.Next(12, 60)) : Script(random))}\n"));
    }

    /// <summary>Two pieces of text with a gap between them: another matcher of clamd's than fixed bytes, and bytes that documents are made of.</summary>
    private static string Script(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(random)}{{0-{random.Next(20, 200)}}}{Text(random)}");

    private static string Text(Random random) => Convert.ToHexStringLower(random.GetItems(Letters, random.Next(8, 24)));

    private static string Hex(Random random, int bytes)
    {
        Span<byte> drawn = stackalloc byte[bytes];
        random.NextBytes(drawn);
        return Convert.ToHexStringLower(drawn);
    }
}
