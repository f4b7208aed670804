namespace Airlock.Tests.EndToEnd;

/// <summary>Waits for something another process does; fails by name when it does not come.</summary>
internal static class Eventually
{
    public static async Task<T> SeesAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isIt, int seconds = 90)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var seen = await look();
        try
        {
            while (!isIt(seen))
            {
                await tick.WaitForNextTickAsync(deadline.Token);
                seen = await look();
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{what} did not come within {seconds} s; last seen: {seen}");
        }
        return seen;
    }
}
