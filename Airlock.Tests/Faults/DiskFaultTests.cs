using System.Globalization;

namespace Airlock.Tests.Faults;

/// <summary>The way of a file, with a fault at each operation of the disk and each commit in turn.</summary>
public sealed class DiskFaultTests
{
    private static readonly DiskFault[] Faults = [DiskFault.Full, DiskFault.Torn, DiskFault.Broken, DiskFault.Kill, DiskFault.PowerCut];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task At_every_eleventh_operation_nothing_is_lost_and_nothing_gets_out_ungated() => await TryAsync("disk-faults", 11);

    [Fact]
    [Trait("Category", "Long")]
    public async Task At_every_operation_nothing_is_lost_and_nothing_gets_out_ungated() => await TryAsync("disk-faults-all", 1);

    [Fact]
    public async Task Without_a_fault_the_way_is_one_and_has_its_length()
    {
        await using var story = await DiskStory.BeginAsync(DiskFault.None, 0);
        await story.MeetFaultAsync();

        Assert.InRange(story.Operations, 60, 400);
        Assert.Null(await story.FinishAsync());
    }

    private static async Task TryAsync(string name, int step)
    {
        var table = new GateTable(name, "A disk that is full, broken, or loses power in the middle of a file's way from upload to receipt");
        await Parallel.ForEachAsync(Faults.Select((fault, which) => (fault, which)), async (one, _) =>
        {
            // Shifted for each fault, so that together they meet most operations.
            var at = 1 + one.which * 2 % step;
            for (string? struck = ""; struck is not null; at += step)
            {
                (struck, var seen) = await OneAsync(one.fault, at);
                if (struck is not null) table.Add(string.Create(CultureInfo.InvariantCulture, $"{one.fault} at operation {at}, {struck}"), "nothing lost, released once", seen);
            }
        });
        table.Finish();
    }

    private static async Task<(string? Struck, string Seen)> OneAsync(DiskFault fault, int at)
    {
        await using var story = await DiskStory.BeginAsync(fault, at);
        try
        {
            await story.MeetFaultAsync();
            return (story.Struck, await story.RestartAsync(fault) ?? await story.FinishAsync() ?? "nothing lost, released once");
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // A row like any other, so that one of them does not hide the rest.
            return (story.Struck, $"{unexpected.GetType().Name}: {unexpected.Message}");
        }
    }
}
