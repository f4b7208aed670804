using Airlock.Core.Pipeline;

namespace Airlock.Cli.Sanitize;

/// <summary>Where nothing is to be delivered.</summary>
internal sealed class NoResult : IResultDraft
{
    public Stream Create() => Stream.Null;

    public Stream CreateNext() => Stream.Null;

    public Task FinishAsync(CancellationToken ct) => Task.CompletedTask;

    public Stream OpenUntrusted() => Stream.Null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
