namespace Airlock.Core.Release;

/// <summary>Something else stands where the package must go. A person decides; nothing is overwritten.</summary>
public sealed class PackageConflictException : Exception
{
    public PackageConflictException()
    {
    }

    public PackageConflictException(string message) : base(message)
    {
    }

    public PackageConflictException(string message, Exception inner) : base(message, inner)
    {
    }
}
