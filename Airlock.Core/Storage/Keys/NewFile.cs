namespace Airlock.Core.Storage.Keys;

/// <summary>Writes a small file that must not exist yet: under a temporary name, durable before it has its name.</summary>
internal static class NewFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        var temporary = $"{path}.{BlobId.New()}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = StoreModes.OwnerOnly.File;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(bytes);
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, mode);
                LinuxFsync.Instance.File(file.SafeFileHandle);
            }
            File.Move(temporary, path, overwrite: false);
            LinuxFsync.Instance.Directory(Path.GetDirectoryName(path)!);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
