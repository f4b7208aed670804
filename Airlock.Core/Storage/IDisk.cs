using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>
/// Everything that must survive a power cut is written through this. Small on purpose: a test takes its place and lets any one of these
/// operations fail, or the power go. Reading is not in it.
/// </summary>
public interface IDisk
{
    /// <summary>A new, empty file with exactly this mode, whatever the umask.</summary>
    /// <exception cref="IOException">Something of that name is there, or the disk is full.</exception>
    SafeFileHandle Create(string path, UnixFileMode mode);

    /// <summary>An existing file, to write further into.</summary>
    SafeFileHandle Open(string path);

    /// <summary>All of the bytes or an exception; after one the file may hold some of them.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Cuts what stands behind this length.</summary>
    void Cut(SafeFileHandle file, long length);

    /// <summary>Makes the content of a file survive a power cut.</summary>
    /// <exception cref="StoreSuspectException">The kernel refused.</exception>
    void Sync(SafeFileHandle file);

    /// <summary>Makes created, renamed and deleted entries of a directory survive a power cut.</summary>
    /// <exception cref="StoreSuspectException">The kernel refused.</exception>
    void SyncDirectory(string path);

    /// <param name="replace">Whether a file that has the name already may go.</param>
    void Rename(string source, string target, bool replace);

    /// <summary>Gone already is no error.</summary>
    void Delete(string path);

    /// <summary>Leaves one that is there as it is, which may belong to another service user.</summary>
    void CreateDirectory(string path, UnixFileMode mode);

    /// <summary>rename(2), which never takes the place of a directory that holds something.</summary>
    void RenameDirectory(string source, string target);

    /// <summary>With all it holds. Gone already is no error.</summary>
    void DeleteDirectory(string path);
}
