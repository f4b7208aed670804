using Airlock.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Airlock.Tests.Faults;

/// <summary>
/// A disk that fails, or dies, at its n-th operation. It knows what has been made durable: <see cref="LosePower"/> leaves of every file
/// what was synced, and of every directory the names that were. Commits of the database count as operations and are always durable.
/// </summary>
/// <param name="limbo">Where deleted things wait until their deletion is durable; on the same file system.</param>
internal sealed class FaultyDisk(string limbo, DiskFault fault, int at) : IDisk
{
    private const int NoSpace = 28;
    private const int InputOutput = 5;

    private readonly LinuxDisk _disk = new();
    private readonly Lock _lock = new();
    private readonly List<Change> _changes = [];
    private readonly List<Content> _contents = [];
    private bool _armed;
    private bool _dead;

    private enum Kind { Other = 0, Write, Sync, Commit }

    private sealed record Change(string Directory, Action Undo);

    private sealed class Content(SafeFileHandle handle, string path, long durable)
    {
        public SafeFileHandle Handle { get; } = handle;
        public string Path { get; set; } = path;
        public long Durable { get; set; } = durable;
        public bool IsDirty { get; set; }
    }

    /// <summary>Operations since <see cref="Arm"/>.</summary>
    public int Operations { get; private set; }

    /// <summary>What the fault met; null when it met nothing.</summary>
    public string? Struck { get; private set; }

    public bool IsSuspect { get; private set; }

    /// <summary>As the real disk does it, once.</summary>
    public Action Refused { get; set; } = () => { };

    public void Arm() => _armed = true;

    public void Commit() => Step(Kind.Commit, "commit");

    /// <summary>The process may die after a commit, before it hears of it; nothing else can go wrong there.</summary>
    public void Committed()
    {
        if (fault is DiskFault.Kill or DiskFault.PowerCut) Step(Kind.Other, "committed");
    }

    public SafeFileHandle Create(string path, UnixFileMode mode)
    {
        Step(Kind.Other, "create");
        var file = _disk.Create(path, mode);
        lock (_lock) _contents.Add(new(file, path, 0));
        Changed(Parent(path), () => File.Delete(path));
        return file;
    }

    public SafeFileHandle Open(string path)
    {
        Step(Kind.Other, "open");
        var file = _disk.Open(path);
        lock (_lock) _contents.Add(new(file, path, RandomAccess.GetLength(file)));
        return file;
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        var isShort = Step(Kind.Write, "write");
        lock (_lock) _contents.Find(content => content.Handle == file)!.IsDirty = true;
        _disk.Write(file, isShort ? bytes[..(bytes.Length / 2)] : bytes, offset);
        if (isShort) throw new IOException("no room for all of it", NoSpace);
    }

    public void Cut(SafeFileHandle file, long length)
    {
        Step(Kind.Other, "cut");
        _disk.Cut(file, length);
    }

    public void Sync(SafeFileHandle file)
    {
        Step(Kind.Sync, "sync");
        lock (_lock)
        {
            var content = _contents.Find(content => content.Handle == file)!;
            (content.Durable, content.IsDirty) = (RandomAccess.GetLength(file), false);
        }
    }

    public void SyncDirectory(string path)
    {
        Step(Kind.Sync, "sync directory");
        lock (_lock) _changes.RemoveAll(change => change.Directory == path);
    }

    public void Rename(string source, string target, bool replace)
    {
        Step(Kind.Other, "rename");
        var replaced = replace && File.Exists(target) ? Put(target) : null;
        _disk.Rename(source, target, replace);
        Follow(source, target);
        Changed(Parent(target), () =>
        {
            File.Move(target, source);
            Follow(target, source);
            if (replaced is not null) File.Move(replaced, target);
        });
    }

    public void Delete(string path)
    {
        if (!File.Exists(path)) return;
        Step(Kind.Other, "delete");
        var gone = Put(path);
        Changed(Parent(path), () => File.Move(gone, path));
    }

    public void CreateDirectory(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path)) return;
        Step(Kind.Other, "create directory");
        _disk.CreateDirectory(path, mode);
        Changed(Parent(path), () => Directory.Delete(path, recursive: true));
    }

    public void RenameDirectory(string source, string target)
    {
        Step(Kind.Other, "rename directory");
        _disk.RenameDirectory(source, target);
        Changed(Parent(target), () => Directory.Move(target, source));
    }

    public void DeleteDirectory(string path)
    {
        if (!Directory.Exists(path)) return;
        Step(Kind.Other, "delete directory");
        var gone = Path.Combine(limbo, BlobId.New().ToString());
        Directory.Move(path, gone);
        Changed(Parent(path), () => Directory.Move(gone, path));
    }

    /// <summary>What a power cut leaves, with every write and name that was not made durable lost.</summary>
    public void LosePower()
    {
        _dead = true;
        foreach (var content in _contents.Where(content => content.IsDirty && File.Exists(content.Path)))
        {
            using var file = File.OpenHandle(content.Path, FileMode.Open, FileAccess.Write);
            RandomAccess.SetLength(file, content.Durable);
        }
        foreach (var change in Enumerable.Reverse(_changes))
        {
            try
            {
                change.Undo();
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // What it was in is lost already.
            }
        }
    }

    /// <returns>True when only half is to be written.</returns>
    private bool Step(Kind kind, string what)
    {
        lock (_lock)
        {
            if (_dead) throw new SimulatedDeath();
            if (IsSuspect && kind is Kind.Sync) throw new StoreSuspectException("refused before");
            if (!_armed || ++Operations != at || fault is DiskFault.None) return false;
            Struck = what;
            if (fault is DiskFault.Kill or DiskFault.PowerCut)
            {
                _dead = true;
                throw new SimulatedDeath();
            }
            if (kind is Kind.Commit) throw new SqliteException("database", fault is DiskFault.Broken ? SQLitePCL.raw.SQLITE_IOERR : SQLitePCL.raw.SQLITE_FULL);
            if (kind is not Kind.Sync) return fault is DiskFault.Torn && kind is Kind.Write ? true : throw new IOException("disk", fault is DiskFault.Broken ? InputOutput : NoSpace);
            IsSuspect = true;
        }
        Refused();
        throw new StoreSuspectException("fsync");
    }

    private void Changed(string directory, Action undo)
    {
        lock (_lock) if (_armed) _changes.Add(new(directory, undo));
    }

    private string Put(string path)
    {
        var gone = Path.Combine(limbo, BlobId.New().ToString());
        File.Move(path, gone);
        return gone;
    }

    private void Follow(string from, string to)
    {
        lock (_lock)
            foreach (var content in _contents.Where(content => content.Path == from)) content.Path = to;
    }

    private static string Parent(string path) => Path.GetDirectoryName(path)!;
}
