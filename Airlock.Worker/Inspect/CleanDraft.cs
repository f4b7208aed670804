using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Core.Storage;

namespace Airlock.Worker.Inspect;

/// <summary>A result on its way into the clean store: encrypted from its first byte, durable before Check, gone again unless it is kept.</summary>
internal sealed class CleanDraft(BlobStore clean, Vault vault) : IResultDraft
{
    private FileKey? _key;
    private BlobWriter? _writer;
    private (FileKey Key, BlobWriter Writer)? _next;
    private StoredBlob? _stored;
    private bool _kept;

    public Stream Create()
    {
        Drop();
        _key = FileKey.Create();
        _writer = clean.Create(_key);
        return new DraftStream(_writer);
    }

    public Stream CreateNext()
    {
        var key = FileKey.Create();
        _next = (key, clean.Create(key));
        return new DraftStream(_next.Value.Writer);
    }

    public async Task FinishAsync(CancellationToken ct)
    {
        if (_next is var (key, writer))
        {
            var stored = await writer.CommitAsync(ct);
            Drop();
            (_key, _writer, _stored, _next) = (key, writer, stored, null);
        }
        else
        {
            _stored = await _writer!.CommitAsync(ct);
        }
    }

    public Stream OpenUntrusted() => clean.OpenUntrusted(_stored!.Id, _key!);

    /// <summary>From here on the object belongs to whoever writes its row; without one it is an orphan for the sweeper.</summary>
    public (StoredBlob Blob, byte[] SealedKey) Keep(string expectedSha256)
    {
        if (_stored is not { } stored || stored.Sha256 != expectedSha256) throw new StoreFaultException("the stored result is not what was checked");
        _kept = true;
        return (stored, vault.Seal(_key!, clean, stored.Id));
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        _next?.Writer.Dispose();
        _next?.Key.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Drop()
    {
        _writer?.Dispose();
        if (_stored is { } stored && !_kept) clean.Delete(stored.Id);
        _key?.Dispose();
        (_writer, _stored, _key) = (null, null, null);
    }

    /// <summary>The sanitizer closes what it wrote to; the object must stay open until it is made durable.</summary>
    private sealed class DraftStream(BlobWriter writer) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => writer.Write(buffer);
    }
}
