using System.Text;
using Airlock.Core.Storage;

namespace Airlock.Core.Audit;

/// <summary>A mirror in a folder: entries.jsonl and checkpoints.txt, appended and made durable.</summary>
public sealed class FolderAuditMirror(string folder, IDisk disk) : IAuditMirror
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private const int LongestNote = 4 << 10;

    private readonly string _entries = Path.Combine(folder, "entries.jsonl");
    private readonly string _checkpoints = Path.Combine(folder, "checkpoints.txt");

    /// <summary>Counts whole lines; a torn last line of a crash is cut off, and written again by the next append.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        if (!File.Exists(_entries)) return 0;
        var (count, whole, read) = (0L, 0L, 0L);
        await using (var stream = new FileStream(_entries, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            var buffer = new byte[1 << 16];
            for (int got; (got = await stream.ReadAsync(buffer, ct)) > 0; read += got)
                for (var i = 0; i < got; i++)
                    if (buffer[i] == '\n') (count, whole) = (count + 1, read + i + 1);
        }
        if (whole == read) return count;
        using var torn = disk.Open(_entries);
        disk.Cut(torn, whole);
        return count;
    }

    public Task AppendAsync(IReadOnlyList<AuditLine> lines, CancellationToken ct) =>
        Task.Run(() => Append(_entries, string.Concat(lines.Select(line => line.Write() + "\n"))), ct);

    public Task AppendAsync(string checkpointNote, CancellationToken ct) => Task.Run(
        () =>
        {
            CutTornNote();
            Append(_checkpoints, checkpointNote + "\n");
        },
        ct);

    /// <summary>A note ends in its signature line and an empty one. What a crash left of another would make the next one unreadable.</summary>
    private void CutTornNote()
    {
        if (!File.Exists(_checkpoints)) return;
        using var file = disk.Open(_checkpoints);
        var length = RandomAccess.GetLength(file);
        var tail = new byte[Math.Min(length, LongestNote)];
        using (var read = File.OpenHandle(_checkpoints, share: FileShare.ReadWrite)) RandomAccess.Read(read, tail, length - tail.Length);
        var whole = EndOfNotes(tail);
        if (whole < tail.Length) disk.Cut(file, length - tail.Length + whole);
    }

    private static int EndOfNotes(ReadOnlySpan<byte> tail)
    {
        for (var end = tail.Length; end > 0; end--)
            if (tail[..end].EndsWith("\n\n"u8) && tail[..(end - 2)] is var lines && lines[(lines.LastIndexOf((byte)'\n') + 1)..].StartsWith("— "u8)) return end;
        return 0;
    }

    private void Append(string path, string text)
    {
        var isNew = !File.Exists(path);
        using var file = isNew ? disk.Create(path, Mode) : disk.Open(path);
        disk.Write(file, Encoding.UTF8.GetBytes(text), RandomAccess.GetLength(file));
        disk.Sync(file);
        if (isNew) disk.SyncDirectory(folder);
    }
}
