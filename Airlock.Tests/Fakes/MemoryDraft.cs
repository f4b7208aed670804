using Airlock.Core.Pipeline;

namespace Airlock.Tests.Fakes;

/// <summary>A result kept in memory.</summary>
internal sealed class MemoryDraft : IResultDraft
{
    private MemoryStream _written = new();
    private MemoryStream? _next;

    public bool Finished { get; private set; }

    public Stream Create() => _written = new MemoryStream();

    public Stream CreateNext() => _next = new MemoryStream();

    public Task FinishAsync(CancellationToken ct)
    {
        (_written, _next, Finished) = (_next ?? _written, null, true);
        return Task.CompletedTask;
    }

    public Stream OpenUntrusted() => new MemoryStream(_written.ToArray());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
