using OtpNet;

namespace Airlock.Tests.EndToEnd;

/// <summary>A demo person's credentials.</summary>
public sealed record DemoPerson(string User, string Password, string TotpSecret, string Token)
{
    private static readonly Dictionary<string, long> LastStep = [];

    /// <summary>A code that was not used yet: each counts once, so a second one waits for the next thirty seconds.</summary>
    public async Task<string> FreshCodeAsync()
    {
        var totp = new Totp(Base32Encoding.ToBytes(TotpSecret));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        long step;
        while (!IsFresh(step = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30)) await tick.WaitForNextTickAsync();
        return totp.ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * 30).UtcDateTime);
    }

    private bool IsFresh(long step)
    {
        lock (LastStep)
        {
            if (LastStep.GetValueOrDefault(User + TotpSecret) >= step) return false;
            LastStep[User + TotpSecret] = step;
            return true;
        }
    }
}
