using Airlock.Core.Pipeline;

namespace Airlock.Tests.Fakes;

/// <summary>A result kept in memory.</summary>
internal sealed class MemoryDraft : IResultDraft
{
    private MemoryStream _written = new();

    public bool Finished { get; private set; }

    public Stream Create() => _written = new MemoryStream();

    public Task FinishAsync(CancellationToken ct)
    {
        Finished = true;
        return Task.CompletedTask;
    }

    public Stream OpenUntrusted() => new MemoryStream(_written.ToArray());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
