using System.Globalization;

namespace Airlock.Tests.Faults;

/// <summary>A file in pieces, with a fault at each operation of the disk and each commit in turn.</summary>
public sealed class UploadFaultTests
{
    private const string Good = "nothing acknowledged lost, the file whole";
    private static readonly DiskFault[] Faults = [DiskFault.Full, DiskFault.Torn, DiskFault.Broken, DiskFault.Kill, DiskFault.PowerCut];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task At_every_operation_what_was_acknowledged_stays()
    {
        var table = new GateTable("upload-faults", "A disk that is full, broken, or loses power in the middle of a file that arrives in pieces");
        await Parallel.ForEachAsync(Faults, async (fault, _) =>
        {
            for (var (at, struck) = (1, (string?)""); struck is not null; at++)
            {
                (struck, var seen) = await OneAsync(fault, at);
                if (struck is not null) table.Add(string.Create(CultureInfo.InvariantCulture, $"{fault} at operation {at}, {struck}"), Good, seen);
            }
        });
        table.Finish();
    }

    [Fact]
    public async Task Without_a_fault_the_way_is_one_and_has_its_length()
    {
        await using var story = await UploadStory.BeginAsync(DiskFault.None, 0);
        await story.MeetFaultAsync();

        Assert.InRange(story.Operations, 15, 80);
        Assert.Null(await story.FinishAsync());
    }

    private static async Task<(string? Struck, string Seen)> OneAsync(DiskFault fault, int at)
    {
        await using var story = await UploadStory.BeginAsync(fault, at);
        try
        {
            await story.MeetFaultAsync();
            return (story.Struck, await story.RestartAsync(fault) ?? await story.FinishAsync() ?? Good);
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return (story.Struck, $"{unexpected.GetType().Name}: {unexpected.Message}");
        }
    }
}
