namespace Airlock.Core.Pipeline;

/// <summary>Where a sanitized result is put before anybody may have it. Disposed without being kept, it leaves nothing behind.</summary>
public interface IResultDraft : IAsyncDisposable
{
    /// <summary>Empties the draft and opens it for writing.</summary>
    Stream Create();

    /// <summary>Opens for writing what takes the finished draft's place once it is finished itself; until then the draft can be read.</summary>
    Stream CreateNext();

    /// <summary>Makes what was written durable.</summary>
    Task FinishAsync(CancellationToken ct);

    /// <summary>Opens the finished draft again: sanitized, but untrusted until Check has passed.</summary>
    Stream OpenUntrusted();
}
