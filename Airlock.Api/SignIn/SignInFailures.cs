namespace Airlock.Api.SignIn;

/// <summary>
/// Wrong tries, counted for an account together with the address they came from: whoever guesses shuts themselves out and not the person
/// whose name they know. The account's own lock is beside this for guesses from many addresses; it does not hold where the person has
/// signed in before. Forgotten when the process ends, which nobody outside can bring about.
/// </summary>
internal sealed class SignInFailures(TimeProvider time)
{
    private const int MostTries = 8;
    private const int MostKept = 20_000;
    private static readonly TimeSpan Shut = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Account, string From), (int Tries, DateTimeOffset Until)> _failed = [];
    private readonly Dictionary<(Guid Account, string From), DateTimeOffset> _known = [];

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
            if (_failed.Count >= MostKept) foreach (var (old, _) in _failed.Where(each => each.Value.Until <= now).ToList()) _failed.Remove(old);
            var tries = _failed.TryGetValue((account, from), out var before) && now < before.Until ? before.Tries : 0;
            _failed[(account, from)] = (tries + 1, now + Shut);
        }
    }

    public void Succeeded(Guid account, string from)
    {
        lock (_lock)
        {
            _failed.Remove((account, from));
            _known[(account, from)] = time.GetUtcNow() + Remembered;
        }
    }
}
