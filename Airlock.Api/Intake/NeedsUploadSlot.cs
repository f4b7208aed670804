using Airlock.Api.Pages;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;

namespace Airlock.Api.Intake;

/// <summary>Before a byte of the body is read. While the upload waits nothing of it is in memory but what the connection may hold.</summary>
internal sealed class NeedsUploadSlot(UploadSlots slots) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using var slot = await slots.TakeAsync(http.RequestServices.GetRequiredService<CurrentActor>().Actor, http.RequestAborted);
        if (slot is not null) return await next(context);
        return ScreenSetup.IsScreen(http) ? Results.StatusCode(Faults.UploadsBusy.Status) : new ProblemResult(Faults.UploadsBusy);
    }
}
