namespace Airlock.Core.Scan.Signatures;

/// <summary>Whose word a file of signatures is. The zero value is nobody's.</summary>
public enum SignatureKind
{
    Unknown = 0,
    /// <summary>The vendor's, with a digital signature.</summary>
    Official,
    /// <summary>The hospital's own rules: nobody signed them, two persons answer for them.</summary>
    Own,
    /// <summary>Written by the Airlock itself: the test set, and the mark of a set.</summary>
    Ours,
}
