using Airlock.Core.Storage.Keys;

namespace Airlock.Worker.Hosting;

/// <summary>All keys the worker holds. No other process has them.</summary>
internal sealed class WorkerKeys(KeyFolder folder) : IDisposable
{
    public PrivateSealingKey Sealing { get; } = folder.LoadPrivateWorkerKey();

    /// <summary>The people plane's public key, to wrap grants to.</summary>
    public PublicSealingKey Grants { get; } = folder.LoadPublicGrantsKey();

    public SigningKey Package { get; } = folder.LoadPackageSigningKey();

    public SigningKey Audit { get; } = folder.LoadAuditSigningKey();

    public void Dispose()
    {
        Sealing.Dispose();
        Package.Dispose();
        Audit.Dispose();
    }
}
