namespace Airlock.Core.Release;

/// <summary>What would leave is not what was approved. The release stops, nothing of it stays, an alarm is due; trying again cannot help.</summary>
public sealed class ReleaseMismatchException : Exception
{
    public ReleaseMismatchException()
    {
    }

    public ReleaseMismatchException(string message) : base(message)
    {
    }

    public ReleaseMismatchException(string message, Exception inner) : base(message, inner)
    {
    }
}
