using Airlock.Core.Scan;

namespace Airlock.Cli.Sanitize;

/// <summary>Finds the clamd to use. It is never started from here.</summary>
internal static class ClamdSocket
{
    /// <summary>
    /// The address named by the caller, whether it answers or not: somebody who names a scanner must not silently get another.
    /// Otherwise the first usual place that answers PING; null when none does.
    /// </summary>
    public static async Task<string?> FindAsync(string? named, CancellationToken ct)
    {
        if ((named ?? Environment.GetEnvironmentVariable("AIRLOCK_CLAMD")) is { Length: > 0 } chosen)
            return ScanOptions.IsClamdAddress(chosen) ? chosen : throw new UsageException($"clamd の場所が読めません: {chosen} / neither a socket path nor tcp://host:port");
        foreach (var usual in (string[])["./var/run/clamd.sock", "./var-demo/run/clamd.sock", "/run/clamav/clamd.ctl"])
            if (await new ClamdClient(new ScanOptions { ClamdSocket = Path.GetFullPath(usual) }).AnswersAsync(ct)) return Path.GetFullPath(usual);
        return null;
    }
}
