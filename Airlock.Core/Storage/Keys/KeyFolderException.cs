namespace Airlock.Core.Storage.Keys;

/// <summary>A key is missing, malformed, of another role, or too many may touch it. The process must not start.</summary>
public sealed class KeyFolderException : Exception
{
    public KeyFolderException()
    {
    }

    public KeyFolderException(string message) : base(message)
    {
    }

    public KeyFolderException(string message, Exception inner) : base(message, inner)
    {
    }
}
