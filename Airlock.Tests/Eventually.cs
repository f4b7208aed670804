namespace Airlock.Tests;

/// <summary>Asks again until it is so, or a deadline has passed: for what another process or thread does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, Func<string> otherwise) where T : class =>
        (await AskAsync(ask, answer => answer is not null, Deadline, Pause, _ => otherwise()))!;

    public static Task BeAsync(Func<Task<bool>> ask, string what) => AskAsync(ask, answer => answer, Deadline, Pause, _ => $"never: {what}");

    public static Task BeAsync(Func<bool> ask, string what) => BeAsync(() => Task.FromResult(ask()), what);

    /// <summary>Fails with what was seen last. For processes, which take their time to answer at all.</summary>
    public static Task<T> SeesAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isIt, int seconds = 90) =>
        AskAsync(look, isIt, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(100), last => $"{what} did not come within {seconds} s; last seen: {last}");

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, Func<T, bool> isIt, TimeSpan patience, TimeSpan pause, Func<T, string> otherwise)
    {
        using var deadline = new CancellationTokenSource(patience);
        using var ticks = new PeriodicTimer(pause);
        while (true)
        {
            var answer = await ask();
            if (isIt(answer)) return answer;
            if (deadline.IsCancellationRequested) throw new TimeoutException(otherwise(answer));
            await ticks.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
