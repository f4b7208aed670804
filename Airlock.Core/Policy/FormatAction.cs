namespace Airlock.Core.Policy;

/// <summary>What to do with a format. The zero value lets nothing through.</summary>
public enum FormatAction
{
    Refuse = 0,
    Sanitize,
    /// <summary>To pictures of the pages.</summary>
    Flatten,
    /// <summary>Maintenance only.</summary>
    PassAsIs,
}
