namespace Airlock.Api.SignIn;

/// <summary>
/// Wrong tries, counted for an account together with the address they came from: whoever guesses shuts themselves out and not the person
/// whose name they know. The account's own lock is beside this for guesses from many addresses; it does not hold where the person has
/// signed in before. Both maps are bounded: what goes first is what says least, so that a count already high is pushed out only by as many
/// that are as high. Forgotten when the process ends, which nobody outside can bring about.
/// </summary>
internal sealed class SignInFailures(TimeProvider time)
{
    private const int MostTries = 8;
    internal const int MostKept = 20_000;
    private static readonly TimeSpan Shut = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Account, string From), (int Tries, DateTimeOffset Until)> _failed = [];
    private readonly Dictionary<(Guid Account, string From), DateTimeOffset> _known = [];

    internal int Kept => Math.Max(_failed.Count, _known.Count);

    public bool IsShut(Guid account, string from)
    {
        lock (_lock) return _failed.TryGetValue((account, from), out var failed) && failed.Tries >= MostTries && time.GetUtcNow() < failed.Until;
    }

    /// <summary>The person has signed in from there lately.</summary>
    public bool IsKnown(Guid account, string from)
    {
        lock (_lock) return _known.TryGetValue((account, from), out var until) && time.GetUtcNow() < until;
    }

    public void Failed(Guid account, string from)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_failed.ContainsKey((account, from))) MakeRoom(_failed, failed => (failed.Until > now ? failed.Tries : 0, failed.Until));
            var tries = _failed.TryGetValue((account, from), out var before) && now < before.Until ? before.Tries : 0;
            _failed[(account, from)] = (tries + 1, now + Shut);
        }
    }

    public void Succeeded(Guid account, string from)
    {
        lock (_lock)
        {
            _failed.Remove((account, from));
            if (!_known.ContainsKey((account, from))) MakeRoom(_known, until => (0, until));
            _known[(account, from)] = time.GetUtcNow() + Remembered;
        }
    }

    /// <summary>One more fits. Whoever guesses has a count to lose: an evicted one begins at nothing again.</summary>
    private static void MakeRoom<T>(Dictionary<(Guid, string), T> map, Func<T, (int Tries, DateTimeOffset Until)> worth)
    {
        if (map.Count >= MostKept) map.Remove(map.MinBy(each => worth(each.Value)).Key);
    }
}
