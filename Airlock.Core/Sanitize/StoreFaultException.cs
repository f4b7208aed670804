namespace Airlock.Core.Sanitize;

/// <summary>A file of ours could not be read or written: our fault (disk full, store gone), no verdict.</summary>
public sealed class StoreFaultException : Exception
{
    public StoreFaultException(Exception inner) : base("a stored file could not be read or written", inner) { }

    public StoreFaultException() { }

    public StoreFaultException(string message) : base(message) { }

    public StoreFaultException(string message, Exception inner) : base(message, inner) { }
}
