namespace Airlock.Core.Sanitize;

/// <summary>Whether a child may run outside the sandbox. The zero value is the strict one.</summary>
public enum SandboxMode
{
    /// <summary>bubblewrap, or nothing is sanitized.</summary>
    Required = 0,
    /// <summary>A separate process only; demo and the offline verb alone may ask for it, and every report says so.</summary>
    ProcessOnly,
}
