using System.Text;

namespace Airlock.Core.Audit;

/// <summary>A mirror in a folder: entries.jsonl and checkpoints.txt, appended and fsynced.</summary>
public sealed class FolderAuditMirror(string folder) : IAuditMirror
{
    private readonly string _entries = Path.Combine(folder, "entries.jsonl");
    private readonly string _checkpoints = Path.Combine(folder, "checkpoints.txt");

    /// <summary>Counts whole lines; a torn last line of a crash is cut off, and written again by the next append.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var stream = new FileStream(_entries, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var (count, whole, read, buffer) = (0L, 0L, 0L, new byte[1 << 16]);
        for (int got; (got = await stream.ReadAsync(buffer, ct)) > 0; read += got)
            for (var i = 0; i < got; i++)
                if (buffer[i] == '\n') (count, whole) = (count + 1, read + i + 1);
        if (whole < stream.Length) stream.SetLength(whole);
        return count;
    }

    public Task AppendAsync(IReadOnlyList<AuditLine> lines, CancellationToken ct) =>
        AppendAsync(_entries, string.Concat(lines.Select(line => line.Write() + "\n")), ct);

    public Task AppendAsync(string checkpointNote, CancellationToken ct) => AppendAsync(_checkpoints, checkpointNote + "\n", ct);

    private static async Task AppendAsync(string path, string text, CancellationToken ct)
    {
        await using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        stream.Flush(flushToDisk: true);
    }
}
