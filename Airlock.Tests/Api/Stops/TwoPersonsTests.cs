using System.Net;
using Airlock.Api.Hosting;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Proposals;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Api.Stops;

/// <summary>One person stops, two lift.</summary>
public sealed class TwoPersonsTests(AirlockInProcess airlock) : SwitchedInstallation(airlock), IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task One_person_stops_with_a_code_and_two_lift()
    {
        using var first = await FormVisitor.SignedInAsync(Installation, Plane.Admin, "operator");
        await first.SeeAsync("/switches");
        var wrong = await StopAsync(first, "000000");
        Assert.Equal((HttpStatusCode.Forbidden, 0), (wrong.StatusCode, Folder.UntrustedNames().Count));
        Assert.Equal(HttpStatusCode.Found, (await StopAsync(first, Installation.FreshCode("operator"))).StatusCode);
        Assert.Equal(["route-maintenance"], Folder.UntrustedNames());
        var set = Folder.Read(SwitchName.Of(Route.Maintenance))!;
        Assert.Equal($"person:{await Installation.IdAsync("operator")}", set.Stops.Single().By);

        Assert.Contains("感染の疑い", await first.SeeAsync("/switches"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await first.SendAsync("/switches?handler=Lift", ("subject", set.Subject), ("reason", "復旧"))).StatusCode);
        var proposal = await ProposalAsync(set);
        Assert.Equal(HttpStatusCode.Forbidden, (await ConfirmAsync(first, proposal, "operator")).StatusCode);
        Assert.Equal(["route-maintenance"], Folder.UntrustedNames());
        using var second = await FormVisitor.SignedInAsync(Installation, Plane.Admin, "administrator");
        await second.SeeAsync("/proposals");
        Assert.Equal(HttpStatusCode.Found, (await ConfirmAsync(second, proposal, "administrator")).StatusCode);

        await Eventually.BeAsync(async () => (await ProposalAsync(set)).State is ProposalState.Applied, "the switch is lifted");
        Assert.Empty(Folder.UntrustedNames());
        Assert.Equal(["switch-set", "switch-lifted"], await WordsAsync("switch:route-maintenance"));
    }

    [Fact]
    public async Task A_switch_that_got_another_reason_is_not_lifted_by_those_who_did_not_see_it()
    {
        Set(SwitchName.Outbound);
        var set = Folder.Read(SwitchName.Outbound)!;
        var asked = new NewProposal(ProposalKind.LiftStop, set.Subject, "訓練終了", new HostUser("root", null, "gate"));
        var proposal = DomainHost.Done(await new ProposeChange(Installation.Database).RunAsync(Actor.Worker, asked, default));
        Set(SwitchName.Outbound);
        using var second = await FormVisitor.SignedInAsync(Installation, Plane.Admin, "administrator2");
        await second.SeeAsync("/proposals");
        Assert.Equal(HttpStatusCode.Found, (await ConfirmAsync(second, proposal, "administrator2")).StatusCode);

        await Eventually.BeAsync(async () => (await ProposalAsync(set)).State is ProposalState.Failed, "it was refused at the file");
        Assert.Equal("stop-changed", (await ProposalAsync(set)).Outcome);
        Assert.Equal(["outbound"], Folder.UntrustedNames());
    }

    [Fact]
    public async Task A_stopped_administrator_is_nobodys_second_person()
    {
        Set(SwitchName.Outbound);
        var set = Folder.Read(SwitchName.Outbound)!;
        var asked = new NewProposal(ProposalKind.LiftStop, set.Subject, "復旧", new HostUser("root", null, "gate"));
        var proposal = DomainHost.Done(await new ProposeChange(Installation.Database).RunAsync(Actor.Worker, asked, default));
        using var visitor = await FormVisitor.SignedInAsync(Installation, Plane.Admin, "administrator2");
        await visitor.SeeAsync("/proposals");
        Set(SwitchName.OfPerson(await Installation.IdAsync("administrator2")));

        await SeenAsync(Plane.Admin, 2);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ConfirmAsync(visitor, proposal, "administrator2")).StatusCode);
        Assert.Equal(ProposalState.Pending, (await ProposalAsync(set)).State);
    }

    private static Task<HttpResponseMessage> StopAsync(FormVisitor visitor, string code) =>
        visitor.SendAsync("/switches?handler=Stop", ("what", "route-maintenance"), ("reason", "感染の疑い"), ("code", code));

    private Task<HttpResponseMessage> ConfirmAsync(FormVisitor visitor, Proposal proposal, string user) =>
        visitor.SendAsync("/proposals?handler=Confirm", ("id", proposal.Id.ToString()), ("code", Installation.FreshCode(user)));

    private Task<Proposal> ProposalAsync(SetSwitch set) => AskAsync(context => context.Proposals.AsNoTracking().SingleAsync(one => one.Subject == set.Subject));

    private Task<List<string>> WordsAsync(string subject) =>
        AskAsync(context => context.AuditEntries.Where(entry => entry.Subject == subject).OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync());
}
