namespace Airlock.Tests.Worker;

/// <summary>Asks again until it is so, or a deadline has passed: for what another process or thread does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, Func<string> otherwise) where T : class
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (true)
            {
                if (await ask() is { } answer) return answer;
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(otherwise());
        }
    }

    public static Task BeAsync(Func<Task<bool>> ask, string what) => GetAsync(async () => await ask() ? what : null, () => $"never: {what}");
}
