using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core;

namespace Airlock.Tests.Api;

/// <summary>What the worker would write, through the same use cases: every file sanitized.</summary>
internal sealed class WorkerByHand(AirlockInProcess airlock)
{
    private readonly PolicyInForce _policy = new(DefaultPolicy.Document());

    public async Task<Transfer> InspectAsync(Guid id)
    {
        var lease = DomainHost.Done(await new AcquireLease(airlock.Database).RunAsync(Actor.Worker, id, "test", TimeSpan.FromMinutes(5), default));
        var transfer = DomainHost.Done(await new BeginInspecting(airlock.Database).RunAsync(Actor.Worker, lease, default));
        foreach (var file in transfer.Files)
            DomainHost.Done(await new RecordFileVerdict(airlock.Database).RunAsync(Actor.Worker, lease, file.Id, DomainHost.Result(file, Verdict.Sanitized), default));
        return DomainHost.Done(await new FinishInspection(airlock.Database, _policy).RunAsync(Actor.Worker, lease, airlock.Time.GetUtcNow().AddMinutes(1), default));
    }

    public async Task<Transfer> ReleaseAsync(Guid id)
    {
        var lease = DomainHost.Done(await new AcquireLease(airlock.Database).RunAsync(Actor.Worker, id, "test", TimeSpan.FromMinutes(5), default));
        var transfer = DomainHost.Done(await new BeginRelease(airlock.Database).RunAsync(Actor.Worker, lease, default));
        return DomainHost.Done(await new CompleteRelease(airlock.Database).RunAsync(Actor.Worker, lease, transfer.ManifestSha256!, default));
    }
}
