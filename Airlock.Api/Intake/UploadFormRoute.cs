using Airlock.Api.Hosting;
using Airlock.Api.SignIn;
using Airlock.Core.Policy;
using Microsoft.AspNetCore.Http.Features;

namespace Airlock.Api.Intake;

internal static class UploadFormRoute
{
    /// <summary>Room for the form around the files: headers and boundaries.</summary>
    private const long FormBytes = 16 << 20;

    public static void MapUploadForm(this IEndpointRouteBuilder app) =>
        app.MapPost("/transfers/{id:guid}/files/upload", async (Guid id, HttpContext context, UploadForm form, CurrentActor who, PolicyInForce policy, CancellationToken ct) =>
        {
            var most = policy.Current.Routes.Values.Max(rules => rules.Limits.MaxTransferBytes);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = most + FormBytes;
            return await form.RunAsync(context, who.Actor, id, ct);
        }).RequireRateLimiting(RateLimits.Upload).AddEndpointFilter<NeedsUploadSlot>().ExcludeFromDescription();
}
