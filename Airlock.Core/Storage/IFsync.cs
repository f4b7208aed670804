using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>Makes what was written survive a power cut. Replaced only by tests that make the disk fail or watch the order.</summary>
public interface IFsync
{
    /// <exception cref="StoreSuspectException">The kernel refused.</exception>
    void File(SafeFileHandle file);

    /// <summary>Makes created, renamed and deleted entries of a directory durable.</summary>
    /// <exception cref="StoreSuspectException">The kernel refused.</exception>
    void Directory(string path);
}
