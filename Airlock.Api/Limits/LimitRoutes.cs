using Airlock.Api.SignIn;
using Airlock.Core.Limits;

namespace Airlock.Api.Limits;

/// <summary>Contract §4: what is left, of which limit, until when.</summary>
internal static class LimitRoutes
{
    public static void MapLimits(this IEndpointRouteBuilder api) => api.MapGet("/limits/me", MineAsync).WithTags("limits");

    private static async Task<IResult> MineAsync(LimitsLeft left, CurrentActor who, CancellationToken ct) =>
        Results.Ok(new { limits = Views(await left.OfAsync(who.Actor.ResponsibleId, ct)) });

    private static IReadOnlyList<LimitView> Views(Allowance? allowance) => allowance is null ? [] :
    [
        new("take-out", "files-per-day", allowance.Files, allowance.FilesLeft, allowance.Until),
        new("take-out", "bytes-per-day", allowance.Bytes, allowance.BytesLeft, allowance.Until),
    ];
}
