using Airlock.Api.Doors;
using Airlock.Api.Hosting;
using Airlock.Api.Isolation;
using Airlock.Api.Problems;
using Airlock.Core.Isolation;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.Closed;

/// <summary>The receiving side: signed packages out, receipts in, for holders of a client certificate of ours. It has no database and no other route.</summary>
internal static class ClosedPlane
{
    public static void AddClosedPlane(this IServiceCollection services, DataDirectory data) =>
        services.AddSingleton(new ReleaseIndex(data)).AddSingleton(new RevokedCertificates(data)).AddSingleton<ClosedNotes>();

    public static void UseClosedPlane(this WebApplication app)
    {
        app.UseRouting();
        // Before any route but the one that only says the process lives. Kestrel has checked whatever certificate came, but a connection
        // can outlive its certificate's good name.
        app.Use((context, next) =>
        {
            var revoked = context.RequestServices.GetRequiredService<RevokedCertificates>();
            if (context.Connection.ClientCertificate is { } certificate && !revoked.Contains(certificate) || context.Request.Path == "/healthz") return next(context);
            context.RequestServices.GetRequiredService<ClosedNotes>().Write(ClosedNotes.Denial, null, null);
            return ProblemResult.WriteAsync(context, Faults.CertificateNeeded);
        });
        app.Use((context, next) => ClosedStops.Of(context) is { } name && context.Request.Path != "/healthz"
            ? ProblemResult.WriteAsync(context, Fault.Of(StopGuard.Denied(name))) : next(context));
        app.UseDoors(Plane.Closed);
        app.MapGet("/releases", ListAsync);
        app.MapGet("/releases/{id:guid}/package", PackageAsync);
        app.MapPost("/releases/{id:guid}/receipt", ReceiptAsync);
    }

    /// <param name="after">The id of the last release the receiver has, or a moment.</param>
    private static async Task<IResult> ListAsync(ReleaseIndex index, IsolationSwitches switches, CancellationToken ct, string? after = null)
    {
        var releases = (await index.ReadAsync(ct)).Where(release => ClosedStops.Of(switches.InForce, release) is null);
        if (Guid.TryParse(after, out var last)) releases = releases.SkipWhile(release => release.Id != last).Skip(1);
        else if (DateTimeOffset.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var moment)) releases = releases.Where(release => release.ReleasedAt > moment);
        else if (!string.IsNullOrEmpty(after)) return new ProblemResult(Denial.FieldInvalid.With("after"));
        return Results.Ok(new { releases });
    }

    private static async Task<IResult> PackageAsync(Guid id, ReleaseIndex index, IsolationSwitches switches, ClosedNotes notes, HttpContext context, CancellationToken ct)
    {
        var release = (await index.ReadAsync(ct)).FirstOrDefault(each => each.Id == id);
        if (release is null || index.FolderOf(release) is not { } folder) return new ProblemResult(Denial.NotFound);
        if (ClosedStops.Of(switches.InForce, release) is { } name) return new ProblemResult(StopGuard.Denied(name));
        notes.Write(ClosedNotes.Download, id, Subject(context));
        return new TarResult(folder, folder.Name);
    }

    private static async Task<IResult> ReceiptAsync(
        Guid id, ReleaseIndex index, ClosedNotes notes, HttpContext context, CancellationToken ct, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ReceiptBody? body = null)
    {
        if (!(await index.ReadAsync(ct)).Any(each => each.Id == id)) return new ProblemResult(Denial.NotFound);
        if (body?.Sha256 is { } sha256 && (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))) return new ProblemResult(Denial.FieldInvalid.With("sha256"));
        notes.Write(ClosedNotes.Receipt, id, Subject(context), body?.Sha256);
        return Results.Accepted((string?)null, new { releaseId = id, accepted = true });
    }

    private static string? Subject(HttpContext context) => context.Connection.ClientCertificate?.Subject;
}
