namespace Airlock.Core.Policy;

/// <summary>How a file is delivered that came locked and was opened with its password. The zero value gives least away.</summary>
public enum OpenedFiles
{
    /// <summary>Locked again with the same password; a format we cannot lock is refused.</summary>
    Encrypted = 0,
    Clear,
}
