namespace Airlock.Worker.Inspect;

/// <summary>Another worker holds the transfer now, or its author took it back. Not a fault: this one goes quietly.</summary>
internal sealed class LeaseLostException : Exception
{
    public LeaseLostException() : base("the lease is lost")
    {
    }

    public LeaseLostException(string message) : base(message)
    {
    }

    public LeaseLostException(string message, Exception inner) : base(message, inner)
    {
    }
}
