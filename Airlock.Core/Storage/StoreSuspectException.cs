namespace Airlock.Core.Storage;

/// <summary>
/// The kernel could not make written data durable. It then marks the pages clean, so a second fsync would succeed without the data
/// being there: whoever catches this stops writing to the store and raises the alarm, and never tries again.
/// </summary>
public sealed class StoreSuspectException : IOException
{
    public StoreSuspectException()
    {
    }

    public StoreSuspectException(string message) : base(message)
    {
    }

    public StoreSuspectException(string message, Exception inner) : base(message, inner)
    {
    }
}
