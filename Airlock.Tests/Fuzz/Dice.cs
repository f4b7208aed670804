namespace Airlock.Tests.Fuzz;

/// <summary>Chance that is the same on every machine and every version of the framework (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private static readonly long[] Edges = [0, 1, -1, 2, 7, 8, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, int.MaxValue, int.MinValue, uint.MaxValue, 99_999_999_999, long.MaxValue, long.MinValue];

    private ulong _state = seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to below <paramref name="count"/>; 0 when there is nothing to choose from.</summary>
    public int Below(int count) => count <= 1 ? 0 : (int)(Next() % (ulong)count);

    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Numbers at which arithmetic goes wrong.</summary>
    public long Edge() => Of(Edges);
}
