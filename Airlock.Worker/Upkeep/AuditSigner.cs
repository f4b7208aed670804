using Airlock.Core.Audit;
using Airlock.Worker.Hosting;

namespace Airlock.Worker.Upkeep;

/// <summary>Signs checkpoints with the audit key, which signs nothing else.</summary>
internal sealed class AuditSigner(WorkerKeys keys) : ICheckpointSigner
{
    public string Name { get; } = $"airlock-{keys.Audit.Id}";

    public ReadOnlyMemory<byte> PublicKey { get; } = keys.Audit.Public.ToRaw();

    public byte[] Sign(ReadOnlySpan<byte> message) => keys.Audit.Sign(message);
}
