using System.Globalization;

namespace Airlock.Tests.Faults;

/// <summary>Random events in random order against the real domain. Seeds are fixed, so that a failure comes again.</summary>
public sealed class StateModelTests
{
    private const string Legal = "legal";

    /// <summary>Sequences on one database before a fresh one: it only grows.</summary>
    private const int PerDatabase = 100;

    [Fact]
    [Trait("Category", "Slow")]
    public Task In_two_thousand_sequences_nothing_is_released_without_every_gate() => TryAsync("state-model", 2_000, seed: 31);

    [Fact]
    [Trait("Category", "Long")]
    public Task In_forty_thousand_sequences_nothing_is_released_without_every_gate() => TryAsync("state-model-all", 40_000, seed: 310);

    private static async Task TryAsync(string name, int sequences, int seed)
    {
        var table = new GateTable(name, "Random events (submit, verdicts, decisions, revoke, release, crash, duplicate and stale jobs) against the domain");
        var released = 0;
        // Databases side by side; what happens on one hangs on its seed alone.
        await Parallel.ForEachAsync(Enumerable.Range(0, sequences / PerDatabase), async (database, _) =>
        {
            var first = database * PerDatabase;
            await using var model = await StateModel.StartAsync(new Random(seed + first));
            for (var one = 0; one < PerDatabase; one++)
            {
                var problem = await model.WalkAsync();
                if (model.WasReleased) Interlocked.Increment(ref released);
                table.Add(string.Create(CultureInfo.InvariantCulture, $"sequence {first + one}"), Legal, problem ?? Legal, held: !model.WasReleased);
            }
        });
        Assert.True(released > sequences / 20, $"the walks went nowhere: {released} released");
        table.Finish();
    }
}
