using System.Text.Json;
using Airlock.Core.Storage;

namespace Airlock.Api.Closed;

/// <summary>Notes to the worker, each a file that is durable before anybody is answered. This plane has no database, so this is its log.</summary>
internal sealed class ClosedNotes(DataDirectory data, IDisk disk, TimeProvider time)
{
    public const string Receipt = "receipt";
    public const string Download = "download";
    public const string Denial = "denial";

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode FolderMode = Mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    public void Write(string kind, Guid? releaseId, string? certificateSubject, string? sha256 = null)
    {
        disk.CreateDirectory(data.ClosedIn, FolderMode);
        var note = JsonSerializer.SerializeToUtf8Bytes(new ClosedNote(kind, releaseId, certificateSubject, sha256, time.GetUtcNow()), JsonSerializerOptions.Web);
        DurableFile.Put(disk, Path.Combine(data.ClosedIn, $"{BlobId.New()}.json"), note, Mode, replace: false);
    }
}
