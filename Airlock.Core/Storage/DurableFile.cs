using Microsoft.Win32.SafeHandles;

namespace Airlock.Core.Storage;

/// <summary>A file that is written once from its beginning, unbuffered, on a disk of ours.</summary>
public sealed class DurableFile(IDisk disk, string path, UnixFileMode mode) : WriteOnlyStream
{
    private readonly SafeFileHandle _file = disk.Create(path, mode);
    private long _offset;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        disk.Write(_file, buffer, _offset);
        _offset += buffer.Length;
    }

    /// <exception cref="StoreSuspectException">The kernel refused.</exception>
    public void Sync() => disk.Sync(_file);

    /// <summary>A small file at once: under a temporary name first, durable before it has its own. Whoever reads meanwhile sees the old one or the new one.</summary>
    /// <param name="replace">Whether one that has the name already may go.</param>
    public static void Put(IDisk disk, string path, ReadOnlySpan<byte> bytes, UnixFileMode mode, bool replace)
    {
        var temporary = path + ".tmp";
        // A crash may have left one.
        disk.Delete(temporary);
        try
        {
            using (var file = new DurableFile(disk, temporary, mode))
            {
                file.Write(bytes);
                file.Sync();
            }
            disk.Rename(temporary, path, replace);
        }
        catch
        {
            disk.Delete(temporary);
            throw;
        }
        disk.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }
}
