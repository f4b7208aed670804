namespace Airlock.Worker.Gates;

/// <summary>A switch was put on while the work was under way: it ends here, with nothing decided and nothing delivered.</summary>
internal sealed class IsolationStopException : Exception
{
    public IsolationStopException() : base("stopped by an isolation switch")
    {
    }

    public IsolationStopException(string message) : base(message)
    {
    }

    public IsolationStopException(string message, Exception inner) : base(message, inner)
    {
    }
}
