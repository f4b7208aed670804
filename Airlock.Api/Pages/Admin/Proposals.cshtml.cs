using Airlock.Api.Admin;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static Airlock.Api.Resources.ScreenTexts;

namespace Airlock.Api.Pages.Admin;

/// <summary>二人承認待ち: what one person proposed, for another to confirm with a fresh code or to refuse.</summary>
internal sealed class ProposalsModel(
    CurrentActor current, ConfirmProposal confirm, RefuseChange refuse, PeopleNames names, SignInNames signInNames, IDbContextFactory<AirlockDbContext> contexts,
    DataDirectory data, TimeProvider time) : ScreenModel(current)
{
    private const int MaxPast = 50;

    private string _userName = "";

    public IReadOnlyList<Proposal> Waiting { get; private set; } = [];
    public IReadOnlyList<Proposal> Past { get; private set; } = [];
    public Func<Guid, string> NameOf { get; private set; } = _ => "";
    public DateTimeOffset Now => time.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, string? code, CancellationToken ct)
    {
        var (confirmed, fault) = await confirm.RunAsync(Actor, id, code?.Trim(), ct);
        return confirmed is not null ? Redirect("/proposals") : await RefuseAsync(fault ?? Faults.OurFault, () => ShowAsync(ct));
    }

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct) =>
        await refuse.RunAsync(Actor, id, ct) is { IsDone: false } refused ? await RefuseAsync(refused.Denial, () => ShowAsync(ct)) : Redirect("/proposals");

    public bool MayConfirm(Proposal proposal) => ProposalRules.CanConfirm(proposal, Actor, _userName, Now) is null;

    public bool MayRefuse(Proposal proposal) => ProposalRules.CanRefuse(proposal, Actor, Now) is null;

    public string ProposerOf(Proposal proposal) => proposal.Host is { } host ? Say("Proposals.AtHost", host.Login ?? host.User, host.Host) : NameOf(proposal.ProposerId ?? default);

    /// <summary>What the worker found when it was staged, and only that: another digest is another import.</summary>
    public ImportNote? ImportOf(Proposal proposal) =>
        ImportNote.ParseSubject(proposal.Subject) is var (id, _) && SignatureFolder.ReadNote(new SignatureFolder(data).NoteOf(id)) is { Refusal: null } note && note.Subject == proposal.Subject
            ? note : null;

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!ProposalRules.CanSee(Actor)) return Redirect("/not-allowed");
        await using var context = await contexts.CreateDbContextAsync(ct);
        var all = await context.Proposals.AsNoTracking().OrderByDescending(proposal => proposal.ProposedAt).Take(MaxPast * 2).ToListAsync(ct);
        Waiting = [.. all.Where(proposal => proposal.StateAt(Now) is ProposalState.Pending)];
        Past = [.. all.Except(Waiting).Take(MaxPast)];
        NameOf = await names.ForAsync(Actor, all.SelectMany(proposal => new[] { proposal.ProposerId, proposal.DeciderId }).OfType<Guid>(), ct);
        _userName = await signInNames.OfAsync(Actor);
        return Page();
    }
}
