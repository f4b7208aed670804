namespace Airlock.Core.Sanitize;

/// <summary>Which sanitizer executable is launched. A name of ours, never anything a file or client says.</summary>
public enum ChildFamily
{
    /// <summary>Rebuilds documents, pictures and text.</summary>
    Core = 0,
    /// <summary>Draws pages of what was sanitized.</summary>
    Pages,
}
