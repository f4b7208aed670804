using System.Security.Cryptography;
using System.Text;
using Airlock.Api.Hosting;
using Airlock.Api.Intake;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.Transfers;

/// <summary>Contract §4, the files of a transfer.</summary>
internal static class FileRoutes
{
    private const int MaxPasswordBytes = 1024;

    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/transfers/{id:guid}/files").WithTags("files");
        // The length is watched as bytes arrive, against the policy of the route; a fixed limit would only be a second, different one.
        files.MapPut("/", UploadAsync).WithMetadata(new DisableRequestSizeLimitAttribute()).RequireRateLimiting(RateLimits.Upload).AddEndpointFilter<NeedsUploadSlot>();
        files.MapDelete("/{fileId:guid}", RemoveAsync);
        files.MapPost("/{fileId:guid}/password", PasswordAsync);
        files.MapGet("/{fileId:guid}/report", ReportAsync);
        files.MapGet("/{fileId:guid}/pages/{number:int:min(1)}.png", PageAsync);
    }

    private static Task<IResult> UploadAsync(Guid id, string path, UploadFile upload, CurrentActor who, HttpRequest request, CancellationToken ct) =>
        upload.RunAsync(who.Actor, id, path, request, ct);

    private static async Task<IResult> RemoveAsync(Guid id, Guid fileId, RemoveDraftFile remove, CurrentActor who, CancellationToken ct) =>
        (await remove.RunAsync(who.Actor, id, fileId, ct)).ToResult(_ => Results.NoContent());

    private static async Task<IResult> PasswordAsync(
        Guid id, Guid fileId, PasswordBody body, QuarantineIntake intake, ProvidePassword provide, CurrentActor who, CancellationToken ct)
    {
        if (Encoding.UTF8.GetByteCount(body.Password) is 0 or > MaxPasswordBytes) return new ProblemResult(Denial.FieldInvalid.With("password"));
        var secret = Encoding.UTF8.GetBytes(body.Password);
        var box = intake.SealSecret(secret, SealedPassword.SealingContext(fileId));
        CryptographicOperations.ZeroMemory(secret);
        return (await provide.RunAsync(who.Actor, id, fileId, box, ct)).ToResult(_ => Results.NoContent());
    }

    private static async Task<IResult> ReportAsync(Guid id, Guid fileId, ReadReport read, CurrentActor who, CancellationToken ct) =>
        await read.RunAsync(who.Actor, id, fileId, ct) is { } json ? Results.Text(json, "application/json") : new ProblemResult(Denial.NotFound);

    /// <summary>Only what was rebuilt is drawn; nobody renders the original, so there is no side "before".</summary>
    private static async Task<IResult> PageAsync(Guid id, Guid fileId, int number, OpenPage open, CurrentActor who, CancellationToken ct, string side = "after")
    {
        if (side is not ("before" or "after")) return new ProblemResult(Denial.FieldInvalid.With("side"));
        if (side is "before" || await open.RunAsync(who.Actor, id, fileId, number, ct) is not { } page) return new ProblemResult(Denial.NotFound);
        return Results.Stream(page.Content, page.IsText ? "text/plain; charset=utf-8" : "image/png");
    }
}
