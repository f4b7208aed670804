using Airlock.Core.Pipeline;

namespace Airlock.Cli.Sanitize;

/// <summary>A result on its way to a plain file: written beside the target under a temporary name, renamed only when every gate has passed.</summary>
internal sealed class ResultFile : IResultDraft
{
    private readonly string _path;
    private readonly string _next;
    private bool _published;

    public ResultFile(string directory)
    {
        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, $".airlock-{Guid.NewGuid():N}.tmp");
        _next = _path + ".next";
    }

    public Stream Create() => Create(_path);

    public Stream CreateNext() => Create(_next);

    private static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        Share = FileShare.None,
        BufferSize = 1 << 16,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });

    public Task FinishAsync(CancellationToken ct)
    {
        if (File.Exists(_next)) File.Move(_next, _path, overwrite: true);
        return Task.CompletedTask;
    }

    public Stream OpenUntrusted() => new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);

    /// <summary>Gives the file its name, durably.</summary>
    /// <exception cref="UsageException">Something of that name is there and <paramref name="overwrite"/> is false.</exception>
    public void Publish(string path, bool overwrite)
    {
        using (var written = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        try
        {
            File.Move(_path, path, overwrite);
        }
        catch (IOException) when (!overwrite && (File.Exists(path) || Directory.Exists(path)))
        {
            throw new UsageException($"出力先が既にあります（上書きは --force）: {path} / the output exists; --force overwrites it");
        }
        _published = true;
    }

    public ValueTask DisposeAsync()
    {
        if (!_published) File.Delete(_path);
        File.Delete(_next);
        return ValueTask.CompletedTask;
    }
}
