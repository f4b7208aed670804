using Airlock.Core.Storage;

namespace Airlock.Api.Intake.Tus;

/// <summary>
/// A file still arriving. Its writer stays open between its sender's requests: hash and cipher go on from where they are, and no chunk is
/// ever sealed twice under its key.
/// </summary>
internal sealed class ArrivingFile(FileKey key, BlobWriter writer) : IDisposable
{
    public FileKey Key { get; } = key;

    public BlobWriter Writer { get; } = writer;

    /// <summary>Of the lease it was last written down under; 0 before that.</summary>
    public long Fence { get; set; }

    public void Dispose()
    {
        Writer.Dispose();
        Key.Dispose();
    }
}
