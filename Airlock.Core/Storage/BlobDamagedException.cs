namespace Airlock.Core.Storage;

/// <summary>A stored object is not what was written: cut, changed, exchanged, or opened with another key. Says nothing about the file a person sent.</summary>
public sealed class BlobDamagedException : IOException
{
    public BlobDamagedException()
    {
    }

    public BlobDamagedException(string message) : base(message)
    {
    }

    public BlobDamagedException(string message, Exception inner) : base(message, inner)
    {
    }
}
