using Airlock.Tests.Worker;
using Airlock.Worker.Gates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Airlock.Tests.Faults;

/// <summary>The clock is set. What follows from doubt is in <see cref="ClockTests"/>.</summary>
internal sealed class ClockFaults(GateTable table)
{
    private const string Waits = "releases and expiry wait";
    private const string GoesOn = "goes on";

    public async Task RunAsync()
    {
        table.Add("clock: one hour back", Waits, await SetAsync(TimeSpan.FromHours(-1)));
        table.Add("clock: six seconds back", Waits, await SetAsync(TimeSpan.FromSeconds(-6)));
        table.Add("clock: 65 minutes forward", Waits, await SetAsync(TimeSpan.FromMinutes(65)));
        table.Add("clock: one day forward", Waits, await SetAsync(TimeSpan.FromDays(1)));
        table.Add("clock: one year forward", Waits, await SetAsync(TimeSpan.FromDays(365)));
        table.Add("clock: leap second", GoesOn, await SetAsync(TimeSpan.FromSeconds(-1)), held: false);
    }

    private static async Task<string> SetAsync(TimeSpan by)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var time = new TwoClocks();
        var clock = test.Build(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time))).Services.GetRequiredService<ClockWatch>();
        await clock.LookAsync(default);
        time.Set(by);
        await clock.LookAsync(default);
        return clock.IsDoubted ? Waits : GoesOn;
    }
}
