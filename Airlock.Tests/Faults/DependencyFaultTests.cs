namespace Airlock.Tests.Faults;

/// <summary>What the Airlock stands on fails, is slow, or comes back; each with what people and operators then see.</summary>
public sealed class DependencyFaultTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Whatever_fails_nothing_is_lost_and_nothing_gets_out_ungated()
    {
        var table = new GateTable("dependency-faults", "Disk, database, clock, keys, sandbox, channel, log: what happens when each fails and when it is back");
        await new PlaneFaults(table).RunAsync();
        await new WorkerFaults(table).RunAsync();
        await new ClockFaults(table).RunAsync();
        table.Finish();
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_database_that_is_locked_for_long_loses_nothing()
    {
        var table = new GateTable("dependency-faults-long", "The database locked for longer than anybody waits");
        await new PlaneFaults(table).LockedForLongAsync();
        await new WorkerFaults(table).LockedForLongAsync();
        table.Finish();
    }
}
