using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples.Detection;

namespace Airlock.Tests.Fuzz;

/// <summary>
/// Makes the mutants of a family: from its seeds, by the family's name, a campaign number and an index alone. How a file is damaged follows
/// from what it looks like, so a new format gets at least the damage every file gets, and a new zip or text format all of theirs.
/// </summary>
internal sealed class Mutants(FuzzFamily family, ulong campaign)
{
    /// <summary>Larger mutants only cost time.</summary>
    public const int MostBytes = 4 << 20;
    private const int MostRounds = 4;

    private readonly List<byte[]> _kin = [.. family.Seeds.Select(seed => seed.Content)];

    public Mutant Make(int index)
    {
        var dice = new Dice(Hash(family.Name, campaign, (ulong)index));
        var seed = dice.Of(family.Seeds);
        var content = seed.Content;
        for (var rounds = 1 + (dice.OneIn(2) ? 0 : dice.Below(MostRounds)); rounds > 0; rounds--)
        {
            var mutated = Damage(content, _kin, dice);
            if (mutated.Length is > 0 and <= MostBytes) content = mutated;
        }
        var route = dice.Of(Routes);
        return new Mutant($"{family.Name} {campaign} {index} of {seed.Name}", seed, family.Way ?? route, family.Flatten, content);
    }

    /// <summary>One round of damage; also for a file found inside another.</summary>
    public static byte[] Damage(byte[] content, IReadOnlyList<byte[]> kin, Dice dice) => dice.Of(dice.OneIn(4) ? ByteMutations.All : WaysFor(content))(content, kin, dice);

    private static readonly Route[] Routes = Enum.GetValues<Route>();

    private static Mutation[] WaysFor(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK"u8) ? content.IndexOf("workbook.bin"u8) < 0 ? ZipMutations.All : ZipMutations.OfRecords
        : content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? CompoundMutations.All
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? PngMutations.All
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? JpegMutations.All
        : RecordMutations.Is(content) ? RecordMutations.All
        : MetafileDetector.Is(content.ToArray()) ? MetafileMutations.All
        : content.IndexOf("%PDF-"u8) >= 0 ? PdfMutations.All
        : TextMutations.All;

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Hash(string name, ulong campaign, ulong index)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var letter in name) hash = (hash ^ letter) * 1_099_511_628_211;
        return (((hash ^ campaign) * 1_099_511_628_211) ^ index) * 1_099_511_628_211;
    }
}

/// <summary>A damaged file and how to make it again.</summary>
internal sealed record Mutant(string Name, FuzzSeed Seed, Route Route, bool Flatten, byte[] Content)
{
    public SanitizeRequest Request => new() { ClaimedExtension = Seed.Extension, Route = Route, Flatten = Flatten, Password = Seed.Password, Limits = new SanitizeLimits() };
}
