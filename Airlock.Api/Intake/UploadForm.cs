using Airlock.Api.Isolation;
using Airlock.Api.Pages;
using Airlock.Api.Problems;
using Airlock.Api.Transfers;
using Airlock.Core.Audit;
using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using static Airlock.Api.Resources.ScreenTexts;

namespace Airlock.Api.Intake;

/// <summary>
/// The file form, for browsers without script: multipart, read once from the wire straight into quarantine. Nothing of it is ever a form in
/// memory or a temporary file, so the antiforgery token must be the first field.
/// </summary>
internal sealed class UploadForm(
    VisibleTransfers transfers, KeepFile keep, RecordEvent recordEvent, PolicyInForce policy, InstallationBudgets budgets, IsolationSwitches switches, IAntiforgery antiforgery)
{
    public const string Turned = "turned";
    private const string TokenField = "__RequestVerificationToken";
    private const int MaxToken = 4096;
    private const int MaxBoundary = 70; // RFC 2046 section 5.1.1
    private const int MaxTurnedShown = 20;
    /// <summary>They travel in a cookie; one of long names would be more than a request's headers may be, and shut its owner out.</summary>
    private const int MaxTurnedLine = 120;
    /// <summary>The name alone may be 9 KiB when it is percent-encoded.</summary>
    private const int MaxPartHeaders = 12 << 10;

    public async Task<IResult> RunAsync(HttpContext context, Actor actor, Guid id, CancellationToken ct)
    {
        if (Boundary(context.Request) is not { } boundary) return new ProblemResult(Faults.MediaType);
        if (await transfers.FindAsync(id, actor, ct) is not { } transfer) return Results.NotFound();
        if (TransferRules.CanChangeFiles(transfer, actor) is { } denial) return await RefuseAsync(context, actor, transfer, denial, ct);

        var limits = policy.Current.For(transfer.Route).Limits;
        var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = MaxPartHeaders };
        if (!await IsOursAsync(context, await reader.ReadNextSectionAsync(ct), ct)) return Results.BadRequest();
        var turned = new List<string>();
        for (var seen = 0; await reader.ReadNextSectionAsync(ct) is { } section; seen++)
        {
            // As many as a transfer may hold; a form of more is not read to its end.
            if (seen > limits.MaxFiles) return await RefuseAsync(context, actor, transfer, Denial.TooManyFiles, ct);
            if (NameOf(section) is not { Length: > 0 } untrustedName) continue;
            var upload = new UntrustedUpload(section.Body, null, null, UploadLimit.Of(limits, budgets), () => StopGuard.Denied(switches.InForce, actor, transfer));
            var refused = await TakeAsync(actor, transfer, untrustedName, upload, ct);
            // The files after it will find no room either, or the same switch.
            if (refused == Denial.StorageFull || refused == Denial.Stopped) return Said(context, refused!);
            if (refused is not null) turned.Add(Say("Files.TurnedLine", Start(Shown.Untrusted(untrustedName)), ProblemTexts.Title(refused.Code), refused.Number));
        }
        Remember(context, turned);
        return Results.Redirect($"/transfers/{id}/files");
    }

    private async Task<Denial?> TakeAsync(Actor actor, Transfer transfer, string untrustedName, UntrustedUpload upload, CancellationToken ct)
    {
        var (received, added) = await keep.RunAsync(actor, transfer.Id, untrustedName, upload, null, ct);
        return added is null ? received.Refused : added.Denial;
    }

    private static string Start(string name) => name.Length <= MaxTurnedLine ? name : name[..MaxTurnedLine] + "…";

    /// <summary>The token is put where the framework looks first, so that it never asks for the body as a form.</summary>
    private async Task<bool> IsOursAsync(HttpContext context, MultipartSection? first, CancellationToken ct)
    {
        if (first is null || !ContentDispositionHeaderValue.TryParse(first.ContentDisposition, out var field) || field.Name != TokenField) return false;
        var token = new char[MaxToken];
        using var text = new StreamReader(first.Body);
        var length = await text.ReadBlockAsync(token, ct);
        context.Request.Headers[ScreenSetup.FormTokenHeader] = new string(token, 0, length);
        return await antiforgery.IsRequestValidAsync(context);
    }

    private async Task<IResult> RefuseAsync(HttpContext context, Actor actor, Transfer transfer, Denial denial, CancellationToken ct)
    {
        await recordEvent.RunAsync(actor, AuditWords.Denied, new() { Transfer = transfer.Id, Details = new() { ["act"] = AuditWords.FileAdded, ["code"] = denial.Code } }, ct);
        return Said(context, denial);
    }

    /// <summary>A status alone would lose which of several reasons it was.</summary>
    private static IResult Said(HttpContext context, Denial denial)
    {
        var fault = Fault.Of(denial);
        context.Items[typeof(Fault)] = fault;
        return Results.StatusCode(fault.Status);
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundary } boundary ? boundary : null;

    /// <summary>Null for a field that is not a file; browsers send one with an empty name when none was chosen.</summary>
    private static string? NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var field) && field.IsFileDisposition()
            ? HeaderUtilities.RemoveQuotes(field.FileNameStar.HasValue ? field.FileNameStar : field.FileName).Value : null;

    private static void Remember(HttpContext context, List<string> turned)
    {
        if (turned.Count == 0) return;
        var kept = context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
        kept[Turned] = turned.Take(MaxTurnedShown).ToArray();
        kept.Save();
    }
}
