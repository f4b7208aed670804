using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Worker.Queue;

/// <summary>Jobs come from the host's services; a type that is not registered there is not run.</summary>
internal sealed class HostJobActivator(IServiceProvider provider) : JobActivator
{
    public override object ActivateJob(Type jobType) => provider.GetRequiredService(jobType);
}
