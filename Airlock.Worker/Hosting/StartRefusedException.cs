namespace Airlock.Worker.Hosting;

/// <summary>The process must not start as it was told to: exit 2 with this sentence.</summary>
internal sealed class StartRefusedException : Exception
{
    public StartRefusedException()
    {
    }

    public StartRefusedException(string message) : base(message)
    {
    }

    public StartRefusedException(string message, Exception inner) : base(message, inner)
    {
    }
}
