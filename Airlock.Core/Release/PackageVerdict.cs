namespace Airlock.Core.Release;

/// <summary>What a verification found. The zero value is the refusing one.</summary>
public enum PackageVerdict
{
    /// <summary>Not the package that was released: changed, incomplete, or with something added.</summary>
    Mismatch = 0,
    /// <summary>Signed by another key than the trusted one.</summary>
    UnknownKey,
    /// <summary>Whole, but from a demonstration: nothing in it was really scanned.</summary>
    DemoKey,
    Verified,
}
