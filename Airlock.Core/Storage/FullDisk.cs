namespace Airlock.Core.Storage;

/// <summary>No room, as opposed to a disk that is broken: what was being written was not acknowledged, and everything goes on when there is room again.</summary>
public static class FullDisk
{
    // Linux errno, which is what the framework puts there.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Looked for in the causes too. A refused fsync is never this, whatever the kernel called it.</summary>
    public static bool IsCauseOf(Exception? fault)
    {
        for (; fault is not null and not StoreSuspectException; fault = fault.InnerException)
            if (fault is IOException { HResult: NoSpace or QuotaExceeded }) return true;
        return false;
    }
}
