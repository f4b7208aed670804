namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>How a part the relationships lead to is treated.</summary>
internal enum PartKind
{
    /// <summary>Left out, with what it stands for in the report.</summary>
    Dropped = 0,
    /// <summary>Rewritten element by element.</summary>
    Xml,
    /// <summary>Decoded and encoded anew.</summary>
    Picture,
    /// <summary>An Office file of its own, sanitized as one.</summary>
    Package,
    /// <summary>Macros whose signer policy names.</summary>
    Macros,
    /// <summary>Not a part: an address a person may click.</summary>
    Link,
    /// <summary>Left out without loss: the application makes it anew.</summary>
    Derived,
}
