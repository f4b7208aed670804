using System.Security.Cryptography;
using System.Text;
using Airlock.Api.Intake;
using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static Airlock.Api.Resources.ScreenTexts;
using Route = Airlock.Sanitizers.Contract.Route;

namespace Airlock.Api.Pages.Transfers;

/// <summary>A05 and A07: where it stands, whose turn it is, and what may be done. Each button asks the rule the act asks.</summary>
internal sealed class DetailsModel(
    CurrentActor current, VisibleTransfers transfers, IDbContextFactory<AirlockDbContext> contexts, PeopleNames names, PolicyInForce policy,
    WithdrawTransfer withdraw, ReviseTransfer revise, RevokeTransfer revoke, RecordReceipt receive, ProvidePassword password, QuarantineIntake intake) : ScreenModel(current)
{
    private const int MaxPasswordBytes = 1024;

    public Transfer Transfer { get; private set; } = null!;
    public IReadOnlyList<JourneyStep> Steps { get; private set; } = [];
    public IReadOnlyList<AuditEntry> Log { get; private set; } = [];
    public IReadOnlyList<Decision> Decisions { get; private set; } = [];
    public Func<Guid, string> NameOf { get; private set; } = _ => "";
    public DateTimeOffset? Deadline { get; private set; }

    public bool MayChangeFiles => TransferRules.CanChangeFiles(Transfer, Actor) is null;
    public bool MayDecide => DecisionRules.CanDecide(Transfer, Actor, Decisions) is null;
    public bool MayWithdraw => TransferRules.CanWithdraw(Transfer, Actor) is null;
    public bool MayRevise => TransferRules.CanRevise(Transfer, Actor) is null;
    public bool MayRevoke => TransferRules.CanRevoke(Transfer, Actor) is null;
    public bool MayCollect => Transfer.Route is Route.TakeOut && TransferRules.CanCollect(Transfer, Actor) is null;
    public bool MayConfirm => Transfer.Turn is Turn.Receiver && Actor.Has(Turn.Receiver, Transfer);
    public bool MayGivePassword => Transfer.State is TransferState.ActionNeeded && Actor.Has(Turn.Author, Transfer);
    public bool MaySeeContent => TransferRules.CanSeeContent(Transfer, Actor);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct) => await AnswerAsync(id, await withdraw.RunAsync(Actor, id, ct), ct);

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct) => await AnswerAsync(id, await revoke.RunAsync(Actor, id, ct), ct);

    public async Task<IActionResult> OnPostReceiveAsync(Guid id, CancellationToken ct) => await AnswerAsync(id, await receive.RunAsync(Actor, id, null, ct), ct);

    public async Task<IActionResult> OnPostReviseAsync(Guid id, CancellationToken ct)
    {
        var next = await revise.RunAsync(Actor, id, ct);
        return next.IsDone ? Redirect($"/transfers/{next.Value.Id}/files") : await AnswerAsync(id, next, ct);
    }

    /// <summary>Sealed to the worker before anything else happens to it; this process cannot read it again.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(Guid id, Guid fileId, [FromForm(Name = "password")] string? untrustedPassword, CancellationToken ct)
    {
        var secret = Encoding.UTF8.GetBytes(untrustedPassword ?? "");
        if (secret.Length is 0 or > MaxPasswordBytes) return await RefuseAsync(Denial.FieldInvalid.With("password"), () => ShowAsync(id, ct));
        var box = intake.SealSecret(secret, SealedPassword.SealingContext(fileId));
        CryptographicOperations.ZeroMemory(secret);
        return await AnswerAsync(id, await password.RunAsync(Actor, id, fileId, box, ct), ct);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome<Transfer> outcome, CancellationToken ct) =>
        outcome.IsDone ? Redirect($"/transfers/{id}") : await RefuseAsync(outcome.Denial, () => ShowAsync(id, ct));

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await transfers.FindAsync(id, Actor, ct) is not { } transfer) return NotFound();
        Transfer = transfer;
        Steps = JourneyStep.Of(transfer);
        await using var context = await contexts.CreateDbContextAsync(ct);
        Decisions = await context.Decisions.AsNoTracking().Where(decision => decision.TransferId == id).OrderBy(decision => decision.DecidedAt).ToListAsync(ct);
        // The moves of the transfer and what people did; what only the machine notes about itself is for auditors.
        var entries = await context.AuditEntries.AsNoTracking().Where(entry => entry.TransferId == id && entry.FileId == null).OrderBy(entry => entry.Index).ToListAsync(ct);
        Log = [.. entries.Where(entry => Find("Audit." + entry.Action) is not null)];
        NameOf = await names.ForAsync(Actor, Log.Select(PeopleNames.IdOf).OfType<Guid>().Concat(Decisions.Select(one => one.PersonId)).Append(transfer.ResponsibleId), ct);
        Deadline = policy.Current.For(transfer.Route).Deadlines.DaysIn(transfer.State) is { } days ? transfer.StateSince.AddDays(days) : null;
        return Page();
    }
}
