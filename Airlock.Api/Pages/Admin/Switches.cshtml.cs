using Airlock.Api.Isolation;
using Airlock.Api.SignIn;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Pages.Admin;

/// <summary>停止スイッチ: what is stopped, stopping more with a fresh code, asking for a second person to lift it.</summary>
internal sealed class SwitchesModel(
    CurrentActor current, StopWithCode stop, ProposeChange propose, IsolationSwitches switches, PeopleNames names, IDbContextFactory<AirlockDbContext> contexts,
    TimeProvider time) : ScreenModel(current)
{
    private Func<Guid, string> _nameOf = _ => "";

    public IReadOnlyList<SetSwitch> Set { get; private set; } = [];
    public bool IsSuspect { get; private set; }
    /// <summary>Subjects somebody already asked to have lifted.</summary>
    public IReadOnlySet<string> Asked { get; private set; } = new HashSet<string>();
    public IReadOnlyList<Person> People { get; private set; } = [];
    public IReadOnlyList<ServiceAccount> Accounts { get; private set; } = [];
    public string? What { get; private set; }
    public string? Reason { get; private set; }

    public bool MayStop => SwitchRules.CanStop(Actor) is null;
    public bool MayLift => ProposalRules.CanPropose(ProposalKind.LiftStop, Actor, null) is null;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostStopAsync(string? what, string? reason, string? code, CancellationToken ct)
    {
        (What, Reason) = (what, reason);
        return await stop.RunAsync(Actor, SwitchName.Parse(what ?? ""), reason ?? "", code?.Trim(), ct) is { } fault
            ? await RefuseAsync(fault, () => ShowAsync(ct)) : Redirect("/switches");
    }

    public async Task<IActionResult> OnPostLiftAsync(string? subject, string? reason, CancellationToken ct)
    {
        if (switches.InForce.IsStopped(Actor)) return await RefuseAsync(Denial.Stopped.With("stopped-person"), () => ShowAsync(ct));
        // What this person looked at, or nothing: the switch may have another reason by now.
        if (!ReadSet().Any(one => one.Subject == subject)) return await RefuseAsync(Denial.AlreadyMoved, () => ShowAsync(ct));
        var proposed = await propose.RunAsync(Actor, new(ProposalKind.LiftStop, subject!, reason ?? ""), ct);
        return proposed.IsDone ? Redirect("/proposals") : await RefuseAsync(proposed.Denial, () => ShowAsync(ct));
    }

    public string NameOf(string by) => by.Split(':') is ["person", var text] && Guid.TryParse(text, out var id) ? _nameOf(id) : Shown.Untrusted(by);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!ProposalRules.CanSee(Actor)) return Redirect("/not-allowed");
        (Set, IsSuspect) = (ReadSet(), switches.InForce.IsSuspect);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var (begun, now) = (time.GetUtcNow() - Proposal.Life, time.GetUtcNow());
        Asked = await context.Proposals.Where(one => one.Kind == ProposalKind.LiftStop && one.State == ProposalState.Pending && one.ProposedAt > begun)
            .Select(one => one.Subject).ToHashSetAsync(ct);
        People = await context.People.AsNoTracking().Where(person => !person.IsDisabled).OrderBy(person => person.DisplayName).ToListAsync(ct);
        Accounts = [.. (await context.ServiceAccounts.AsNoTracking().OrderBy(account => account.Name).ToListAsync(ct)).Where(account => account.IsLive(now))];
        _nameOf = await names.ForAsync(Actor, People.Select(person => person.Id), ct);
        return Page();
    }

    private IReadOnlyList<SetSwitch> ReadSet()
    {
        try
        {
            return switches.Folder.ReadAll();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
