using System.Security.Cryptography;
using System.Text;
using Airlock.Core.Storage;

namespace Airlock.Core.Isolation;

/// <summary>
/// DATA/switches: a file is a switch that is on. Works while the database does not. The admin plane and root write, every process reads.
/// </summary>
public sealed class SwitchFolder(DataDirectory data, IDisk disk)
{
    private const string LockName = ".lock";
    private const string TemporarySuffix = ".tmp";
    private const int MaxRead = 256 << 10;
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Names of everything that lies there but our own work in progress.</summary>
    /// <exception cref="IOException">The folder cannot be read, or is not there.</exception>
    public IReadOnlyList<string> UntrustedNames() =>
        [.. Directory.EnumerateFileSystemEntries(data.Switches).Select(entry => Path.GetFileName(entry)!).Where(name => name != LockName && !IsTemporary(name))];

    public IReadOnlyList<SetSwitch> ReadAll() =>
        [.. UntrustedNames().Select(SwitchName.Parse).OfType<SwitchName>().OrderBy(name => name.Text, StringComparer.Ordinal).Select(Read).OfType<SetSwitch>()];

    /// <summary>Null when it is off.</summary>
    public SetSwitch? Read(SwitchName name)
    {
        try
        {
            using var file = File.OpenRead(PathOf(name));
            var bytes = new byte[Math.Min(file.Length, MaxRead)];
            file.ReadExactly(bytes);
            return new(name, StopLine.ReadLines(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)), File.GetLastWriteTimeUtc(file.SafeFileHandle));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It lies there and cannot be read: on, with nothing to say for itself.
            return new(name, [], "", Directory.GetLastWriteTimeUtc(data.Switches));
        }
    }

    /// <summary>On, durably, when this returns. Does not wait long for anybody: what is to be stopped is stopped.</summary>
    public void Set(SwitchName name, StopLine stop)
    {
        using var held = Lock();
        var temporary = Path.Combine(data.Switches, $".{Guid.NewGuid():N}{TemporarySuffix}");
        using (var file = new DurableFile(disk, temporary, Everybody))
        {
            file.Write(Encoding.UTF8.GetBytes(string.Concat((Read(name)?.Stops ?? []).Append(stop).Select(one => one.Line))));
            file.Sync();
        }
        disk.Rename(temporary, PathOf(name), replace: true);
        disk.SyncDirectory(data.Switches);
    }

    /// <summary>Off, if it still is what <paramref name="sha256"/> was taken of.</summary>
    /// <exception cref="IOException">Somebody is at it.</exception>
    public bool TryLift(SwitchName name, string sha256)
    {
        using var held = Lock() ?? throw new IOException("the switches are being written");
        if (Read(name) is not { } set || set.Sha256 != sha256) return false;
        disk.Delete(PathOf(name));
        disk.SyncDirectory(data.Switches);
        return true;
    }

    /// <summary>Null when nobody let go in time. Between reading a file and removing it nobody may add a reason to it.</summary>
    private FileStream? Lock()
    {
        var begun = TimeProvider.System.GetTimestamp();
        do
        {
            try
            {
                // Read only, so that root and the admin plane can both hold what either of them made.
                return new FileStream(Path.Combine(data.Switches, LockName), new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.Read,
                    Share = FileShare.None,
                    UnixCreateMode = Everybody,
                });
            }
            catch (IOException) when (Directory.Exists(data.Switches))
            {
                Thread.Yield();
            }
        }
        while (TimeProvider.System.GetElapsedTime(begun) < Patience);
        return null;
    }

    private string PathOf(SwitchName name) => Path.Combine(data.Switches, name.Text);

    private static bool IsTemporary(string name) => name.StartsWith('.') && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);
}
