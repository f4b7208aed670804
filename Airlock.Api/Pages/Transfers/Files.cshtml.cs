using Airlock.Api.Intake;
using Airlock.Api.Intake.Tus;
using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.Pages.Transfers;

/// <summary>A02 and A03: the files of a draft. They arrive at <see cref="UploadForm"/> or, with script, at the API.</summary>
internal sealed class FilesModel(
    CurrentActor current, VisibleTransfers transfers, RemoveDraftFile remove, SubmitTransfer submit, DiskWatermark disk, PolicyInForce policy,
    InstallationBudgets budgets, FindUpload uploads, EndUpload endUpload, ArrivingFiles arriving) : ScreenModel(current)
{
    public Transfer Transfer { get; private set; } = null!;
    public RoutePolicy Rules => policy.Current.For(Transfer.Route);
    public UploadLimit Limit => UploadLimit.Of(Rules.Limits, budgets);

    /// <summary>What the policy in force takes, in extensions.</summary>
    public string Extensions => string.Join(" ", Rules.Formats.Where(rule => rule.Value is not FormatAction.Refuse).Select(rule => rule.Key.Extension()).Where(word => word.Length > 0).Order());

    /// <summary>What was begun and can be gone on with.</summary>
    public IReadOnlyList<Upload> Unfinished { get; private set; } = [];

    /// <summary>Sentences about files of the last form that were not taken.</summary>
    public IReadOnlyList<string> Turned { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid fileId, CancellationToken ct)
    {
        var removed = await remove.RunAsync(Actor, id, fileId, ct);
        return removed.IsDone ? Redirect($"/transfers/{id}/files") : await RefuseAsync(removed.Denial, () => ShowAsync(id, ct));
    }

    public async Task<IActionResult> OnPostEndUploadAsync(Guid id, Guid uploadId, CancellationToken ct)
    {
        var ended = await endUpload.RunAsync(Actor, uploadId, ct);
        if (!ended.IsDone) return await RefuseAsync(ended.Denial, () => ShowAsync(id, ct));
        arriving.Forget(uploadId, ended.Value.BlobId);
        return Redirect($"/transfers/{id}/files");
    }

    public async Task<IActionResult> OnPostSubmitAsync(Guid id, CancellationToken ct)
    {
        if (disk.CanTakeIn() is { } full) return await RefuseAsync(full, () => ShowAsync(id, ct));
        var submitted = await submit.RunAsync(Actor, id, ct);
        return submitted.IsDone ? Redirect($"/transfers/{id}/sent") : await RefuseAsync(submitted.Denial, () => ShowAsync(id, ct));
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await transfers.FindAsync(id, Actor, ct) is not { } transfer) return NotFound();
        if (TransferRules.CanChangeFiles(transfer, Actor) is not null) return Redirect($"/transfers/{id}");
        Transfer = transfer;
        Unfinished = await uploads.UnfinishedAsync(id, ct);
        Turned = TempData[UploadForm.Turned] as string[] ?? [];
        return Page();
    }
}
