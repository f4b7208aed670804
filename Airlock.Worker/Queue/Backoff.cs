namespace Airlock.Worker.Queue;

/// <summary>When to try again what could not be finished: soon at first, never later than a person waits for a page to change.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Stubborn = TimeSpan.FromMinutes(1);

    /// <summary>From here on it is not an outage but something about this one transfer.</summary>
    private const int ManyAttempts = 30;

    public static TimeSpan After(int attempts) =>
        attempts > ManyAttempts ? Stubborn
        : attempts > 3 ? Longest
        : TimeSpan.FromSeconds(1 << attempts);
}
