using Airlock.Api.Hosting;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Policy;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.Intake.Tus;

/// <summary>
/// Contract §4, files in pieces: https://tus.io/protocols/resumable-upload 1.0.0 with creation, checksum, termination and expiration. No method
/// override: a method hidden in a header would pass by whatever looks at methods.
/// </summary>
internal static class TusRoutes
{
    private const string One = "/{uploadId:guid}";

    public static void MapTus(this IEndpointRouteBuilder api)
    {
        var uploads = api.MapGroup("/uploads").WithTags("uploads").AddEndpointFilter<TusHeaders>();
        uploads.MapMethods("/", [HttpMethods.Options], Describe).AllowAnonymous();
        uploads.MapPost("/", CreateAsync).RequireRateLimiting(RateLimits.Upload).AddEndpointFilter<NeedsUploadSlot>();
        uploads.MapMethods(One, [HttpMethods.Head], FindAsync).WithMetadata(new TakesUploadTicket());
        // The length is watched as bytes arrive, against the one the upload was begun with.
        uploads.MapPatch(One, AppendAsync).WithMetadata(new TakesUploadTicket(), new DisableRequestSizeLimitAttribute())
            .RequireRateLimiting(RateLimits.Piece).AddEndpointFilter<NeedsUploadSlot>();
        uploads.MapDelete(One, EndAsync).WithMetadata(new TakesUploadTicket());
    }

    private static IResult Describe(HttpResponse response, PolicyInForce policy, InstallationBudgets budgets)
    {
        response.Headers["Tus-Extension"] = "creation,checksum,termination,expiration";
        response.Headers["Tus-Checksum-Algorithm"] = UploadChecksum.Algorithm;
        response.Headers[TusHeaders.MaxSize] = TusHeaders.Text(policy.Current.Routes.Values.Max(rules => UploadLimit.Of(rules.Limits, budgets).Bytes));
        return Results.NoContent();
    }

    private static async Task<IResult> CreateAsync(CreateUpload create, CurrentActor who, HttpContext context, CancellationToken ct)
    {
        var request = context.Request;
        if (TusHeaders.Number(request, TusHeaders.Length) is not { } length) return new ProblemResult(Faults.UploadMalformed);
        var (begun, ticket, refused) = await create.RunAsync(who.Actor, request.Headers[TusHeaders.Metadata].ToString(), length, ct);
        if (begun is null) return new ProblemResult(refused!);
        TusHeaders.Say(context.Response, 0, begun.ExpiresAt);
        if (ticket is not null) context.Response.Headers[TusHeaders.Ticket] = ticket;
        // Without scheme and host: behind a proxy we know neither.
        return Results.Created($"/api/v1/uploads/{begun.Id}", null);
    }

    private static async Task<IResult> FindAsync(Guid uploadId, FindUpload find, CurrentActor who, HttpResponse response, CancellationToken ct) =>
        (await find.RunAsync(who.Actor, uploadId, ct)).ToResult(upload =>
        {
            TusHeaders.Say(response, upload);
            return Results.Ok();
        });

    private static async Task<IResult> AppendAsync(Guid uploadId, AppendUpload append, CurrentActor who, HttpContext context, CancellationToken ct)
    {
        var request = context.Request;
        if (request.ContentType != TusHeaders.PieceType) return new ProblemResult(Faults.MediaType);
        if (TusHeaders.Number(request, TusHeaders.Offset) is not { } offset) return new ProblemResult(Faults.UploadMalformed);
        if (!UploadChecksum.TryRead(request.Headers[TusHeaders.Checksum], out var sha256)) return new ProblemResult(Faults.ChecksumMalformed);
        var appended = await append.RunAsync(who.Actor, uploadId, new(request.Body, offset, request.ContentLength, sha256), ct);
        if (appended.ExpiresAt is not { } expiresAt) return new ProblemResult(appended.Refused!);
        TusHeaders.Say(context.Response, appended.Offset, expiresAt);
        return Results.NoContent();
    }

    private static async Task<IResult> EndAsync(Guid uploadId, EndUpload end, ArrivingFiles arriving, CurrentActor who, CancellationToken ct) =>
        (await end.RunAsync(who.Actor, uploadId, ct)).ToResult(upload =>
        {
            arriving.Forget(upload.Id, upload.BlobId);
            return Results.NoContent();
        });
}
