using Airlock.Api.Problems;
using Airlock.Core.Intake;

namespace Airlock.Api.Intake;

/// <summary>Nothing new begins on a disk that is nearly full; said before somebody fills in a form. No entry in the log: that would take room too.</summary>
internal sealed class NeedsRoom(DiskWatermark disk) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        disk.CanTakeIn() is { } full ? ValueTask.FromResult<object?>(new ProblemResult(full)) : next(context);
}
