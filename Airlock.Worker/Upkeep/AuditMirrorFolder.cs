using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Worker.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Worker.Upkeep;

/// <summary>Where the second copy of the log stands: the configured folder, or the one under DATA until somebody names a better place.</summary>
internal static class AuditMirrorFolder
{
    /// <summary>The log's name in every checkpoint; fixed, so that a witness knows it across restarts.</summary>
    private const string Origin = "airlock-audit";

    public static WriteCheckpoint Checkpoints(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<WorkerOptions>();
        var folder = options.AuditMirror ?? Path.GetDirectoryName(provider.GetRequiredService<DataDirectory>().AuditMirror)!;
        Directory.CreateDirectory(folder);
        return new WriteCheckpoint(
            provider.GetRequiredService<IDbContextFactory<AirlockDbContext>>(), provider.GetRequiredService<ICheckpointSigner>(),
            new FolderAuditMirror(folder, provider.GetRequiredService<IDisk>()), provider.GetRequiredService<TimeProvider>(), Origin);
    }
}
