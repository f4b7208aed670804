using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Core.Proposals;

public sealed class ProposalTests
{
    private const string Subject = "all@0123";

    [Fact]
    public async Task Whoever_proposed_is_never_the_second_person()
    {
        await using var host = await DomainHost.StartAsync();
        var (first, second) = (await host.PersonAsync(Roles.Administrator), await host.PersonAsync(Roles.Administrator));
        var proposal = await ProposedAsync(host, first);

        Assert.Equal(Denial.OwnProposal, (await ConfirmAsync(host, first, proposal)).Denial);
        Assert.Equal(ProposalState.Confirmed, DomainHost.Done(await ConfirmAsync(host, second, proposal)).State);
        Assert.Equal(Denial.AlreadyDecided, (await ConfirmAsync(host, second, proposal)).Denial);
        Assert.Equal(["change-proposed", "denied", "change-confirmed", "denied"], await WordsAsync(host, proposal));
    }

    [Theory]
    [InlineData("hanako", "root", "hanako", false)]
    [InlineData("Hanako", "root", "hanako", false)]
    [InlineData("hanako", "hanako", null, false)]
    [InlineData("taro", "root", "hanako", true)]
    [InlineData("taro", "root", null, true)]
    public async Task A_user_of_the_machine_is_told_from_the_confirming_person_by_name(string signsInAs, string user, string? login, bool may)
    {
        await using var host = await DomainHost.StartAsync();
        var administrator = await host.PersonAsync(Roles.Administrator);
        var proposal = await ProposedAsync(host, Actor.Worker, new HostUser(user, login, "gate"));

        Assert.Equal(may ? null : Denial.OwnProposal, (await ConfirmAsync(host, administrator, proposal, signsInAs)).Denial);
    }

    [Fact]
    public async Task Only_administrators_confirm_and_operators_propose_only_what_keeps_the_place_running()
    {
        await using var host = await DomainHost.StartAsync();
        var proposal = await ProposedAsync(host, host.Operator);

        Assert.Equal(Denial.RoleMissing, (await ConfirmAsync(host, await host.PersonAsync(Roles.Operator), proposal)).Denial);
        Assert.Equal(Denial.NotFound, (await ConfirmAsync(host, host.Approver, proposal)).Denial);
        Assert.Equal(Denial.RoleMissing, ProposalRules.CanPropose(ProposalKind.LiftStop, host.Approver, null));
        Assert.Equal(Denial.FieldInvalid, ProposalRules.CanPropose(ProposalKind.None, await host.PersonAsync(Roles.Administrator), null));
        // Somebody signed in cannot hide behind the machine's keyboard.
        Assert.Equal(Denial.RoleMissing, ProposalRules.CanPropose(ProposalKind.LiftStop, host.Staff, new HostUser("root", null, "gate")));
    }

    [Fact]
    public async Task After_a_week_nobody_confirms_any_more_and_the_same_may_be_proposed_again()
    {
        await using var host = await DomainHost.StartAsync();
        var administrator = await host.PersonAsync(Roles.Administrator);
        var proposal = await ProposedAsync(host, host.Operator);
        var twice = await new ProposeChange(host.Database).RunAsync(host.Operator, new(ProposalKind.LiftStop, Subject, "訓練終了"), default);
        host.Time.Advance(Proposal.Life);

        Assert.Equal(Denial.AlreadyProposed, twice.Denial);
        Assert.Equal(Denial.AlreadyDecided, (await ConfirmAsync(host, administrator, proposal)).Denial);
        Assert.Equal(ProposalState.Expired, proposal.StateAt(host.Time.GetUtcNow()));
        Assert.Equal(ProposalState.Pending, (await ProposedAsync(host, host.Operator)).State);
    }

    [Fact]
    public async Task Any_administrator_refuses_and_whoever_proposed_takes_it_back()
    {
        await using var host = await DomainHost.StartAsync();
        var (administrator, refuse) = (await host.PersonAsync(Roles.Administrator), new RefuseChange(host.Database));
        var (first, second) = (await ProposedAsync(host, host.Operator), await ProposedAsync(host, host.Operator, subject: "inbound@4567"));

        Assert.Equal(ProposalState.Refused, DomainHost.Done(await refuse.RunAsync(administrator, first.Id, default)).State);
        Assert.Equal(ProposalState.Withdrawn, DomainHost.Done(await refuse.RunAsync(host.Operator, second.Id, default)).State);
        Assert.Equal(Denial.AlreadyDecided, (await ConfirmAsync(host, administrator, first)).Denial);
    }

    [Fact]
    public async Task Only_what_was_confirmed_is_applied_and_once()
    {
        await using var host = await DomainHost.StartAsync();
        var (proposal, end) = (await ProposedAsync(host, host.Operator), new EndChange(host.Database));
        var early = await end.RunAsync(Actor.Worker, proposal.Id, null, default);
        DomainHost.Done(await ConfirmAsync(host, await host.PersonAsync(Roles.Administrator), proposal));
        var due = await new ConfirmedChanges(host.Database).ReadAsync(ProposalKind.LiftStop, default);

        Assert.Equal(Denial.AlreadyMoved, early.Denial);
        Assert.Equal([proposal.Id], due.Select(one => one.Id));
        Assert.Equal(Denial.NotYourTurn, (await end.RunAsync(host.Operator, proposal.Id, null, default)).Denial);
        Assert.Equal(ProposalState.Applied, DomainHost.Done(await end.RunAsync(Actor.Worker, proposal.Id, null, default)).State);
        Assert.Equal(Denial.AlreadyMoved, (await end.RunAsync(Actor.Worker, proposal.Id, "stop-changed", default)).Denial);
        Assert.Empty(await new ConfirmedChanges(host.Database).ReadAsync(ProposalKind.LiftStop, default));
    }

    /// <summary>Two persons and the policy: none of the three is enough without the others.</summary>
    [Fact]
    public async Task A_signer_is_pinned_when_two_persons_agreed_and_policy_names_it()
    {
        await using var host = await DomainHost.StartAsync();
        var (signer, pinned) = (new string('5', 64), new PinnedSigners(host.Database));
        var named = DefaultPolicy.Document().For(Route.BringIn) with { KeepMacrosOf = [signer, new string('6', 64)] };
        var administrator = await host.PersonAsync(Roles.Administrator);
        var proposal = DomainHost.Done(await new ProposeChange(host.Database).RunAsync(administrator, new(ProposalKind.PinMacroSigner, signer, "院内ツール"), default));

        Assert.Equal(Denial.OwnProposal, (await ConfirmAsync(host, administrator, proposal)).Denial);
        Assert.Equal(Denial.RoleMissing, ProposalRules.CanPropose(ProposalKind.PinMacroSigner, host.Operator, null));
        Assert.Empty(await pinned.OfAsync(named, default));
        DomainHost.Done(await ConfirmAsync(host, await host.PersonAsync(Roles.Administrator), proposal));
        Assert.Empty(await pinned.OfAsync(named, default));
        DomainHost.Done(await new EndChange(host.Database).RunAsync(Actor.Worker, proposal.Id, null, default));
        Assert.Equal([signer], await pinned.OfAsync(named, default));
        Assert.Empty(await pinned.OfAsync(DefaultPolicy.Document().For(Route.BringIn), default));
    }

    [Fact]
    public async Task What_a_person_wrote_is_in_the_row_and_not_in_the_log()
    {
        await using var host = await DomainHost.StartAsync();
        var proposal = await ProposedAsync(host, host.Operator);
        await using var context = host.Contexts.CreateDbContext();
        var entry = await context.AuditEntries.SingleAsync(one => one.Subject == $"proposal:{proposal.Id}");

        Assert.Equal("訓練終了", (await context.Proposals.FindAsync(proposal.Id))!.Reason);
        Assert.DoesNotContain("訓練", entry.Details, StringComparison.Ordinal);
        Assert.Contains(DomainHost.Hash("訓練終了"), entry.Details, StringComparison.Ordinal);
        Assert.Equal(AuditWords.ChangeProposed, entry.Action);
    }

    private static async Task<Proposal> ProposedAsync(DomainHost host, Actor actor, HostUser? at = null, string subject = Subject) =>
        DomainHost.Done(await new ProposeChange(host.Database).RunAsync(actor, new(ProposalKind.LiftStop, subject, "訓練終了", at), default));

    private static Task<Outcome<Proposal>> ConfirmAsync(DomainHost host, Actor actor, Proposal proposal, string signsInAs = "somebody") =>
        new ConfirmChange(host.Database).RunAsync(actor, signsInAs, proposal.Id, default);

    private static async Task<List<string>> WordsAsync(DomainHost host, Proposal proposal)
    {
        await using var context = host.Contexts.CreateDbContext();
        return await context.AuditEntries.Where(entry => entry.Subject == $"proposal:{proposal.Id}").OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync();
    }
}
