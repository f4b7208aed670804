namespace Airlock.Core.Sanitize;

/// <summary>No sandboxed child could be had. Our fault: the file keeps its place and gets no verdict.</summary>
public sealed class SandboxUnavailableException : Exception
{
    public SandboxUnavailableException(string message) : base(message) { }

    public SandboxUnavailableException(string message, Exception inner) : base(message, inner) { }

    public SandboxUnavailableException() { }
}
