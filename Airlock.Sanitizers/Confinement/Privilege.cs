namespace Airlock.Sanitizers.Confinement;

/// <summary>What a family may do besides reading and rebuilding bytes. The zero value is nothing.</summary>
internal enum Privilege
{
    None = 0,
    /// <summary>Start fixed programs of the system (pdftoppm), which inherit every restriction of the child.</summary>
    StartPrograms,
}
