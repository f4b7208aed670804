using System.Text.Json;
using Airlock.Core.Storage;

namespace Airlock.Api.Closed;

/// <summary>Notes to the worker, each a file that is durable before anybody is answered. This plane has no database, so this is its log.</summary>
internal sealed class ClosedNotes(DataDirectory data, TimeProvider time)
{
    public const string Receipt = "receipt";
    public const string Download = "download";
    public const string Denial = "denial";

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    public void Write(string kind, Guid? releaseId, string? certificateSubject, string? sha256 = null)
    {
        Directory.CreateDirectory(data.ClosedIn);
        var path = Path.Combine(data.ClosedIn, $"{BlobId.New()}.json");
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Mode }))
        {
            JsonSerializer.Serialize(file, new ClosedNote(kind, releaseId, certificateSubject, sha256, time.GetUtcNow()), JsonSerializerOptions.Web);
            file.Flush();
            LinuxFsync.Instance.File(file.SafeFileHandle);
        }
        File.Move(temporary, path);
        LinuxFsync.Instance.Directory(data.ClosedIn);
    }
}
