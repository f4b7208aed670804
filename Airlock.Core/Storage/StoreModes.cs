namespace Airlock.Core.Storage;

/// <summary>Who may touch what a store writes, whatever the process's umask says.</summary>
/// <param name="File">Mode of files; the default lets the store's group read.</param>
/// <param name="Directory">Mode of directories; the default hands the group on (setgid), so that two service users can share a store.</param>
public sealed record StoreModes(UnixFileMode File, UnixFileMode Directory)
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerAll = OwnerReadWrite | UnixFileMode.UserExecute;
    private const UnixFileMode GroupAll = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    /// <summary>0640 and 2770: separate service users of one group.</summary>
    public static StoreModes GroupShared { get; } = new(OwnerReadWrite | UnixFileMode.GroupRead, OwnerAll | GroupAll | UnixFileMode.SetGroup);

    /// <summary>0600 and 0700: one user.</summary>
    public static StoreModes OwnerOnly { get; } = new(OwnerReadWrite, OwnerAll);
}
