using System.Net;
using Airlock.Api.Hosting;
using Airlock.Core.People;
using Airlock.Core.Proposals;
using Airlock.Tests.Core;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Api;

/// <summary>The second person at the admin plane's forms.</summary>
public sealed class ProposalPageTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task Another_administrator_confirms_with_a_fresh_code_and_the_proposer_cannot()
    {
        var proposal = await ProposeAsync("administrator", "route-take-out@0001");
        using var first = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "administrator");
        using var second = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "administrator2");

        Assert.Contains("あなたが提案した変更です", await first.SeeAsync("/proposals"), StringComparison.Ordinal);
        var own = await ConfirmAsync(first, proposal, airlock.FreshCode("administrator"));
        Assert.Contains("route-take-out@0001", await second.SeeAsync("/proposals"), StringComparison.Ordinal);
        var stale = await ConfirmAsync(second, proposal, "000000");
        var before = await StateAsync(proposal);
        var right = await ConfirmAsync(second, proposal, airlock.FreshCode("administrator2"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Found), (own.StatusCode, stale.StatusCode, right.StatusCode));
        Assert.Contains("AL-1511", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(ProposalState.Pending, before);
        Assert.NotEqual(ProposalState.Pending, await StateAsync(proposal));
    }

    [Fact]
    public async Task Whoever_has_the_same_name_at_the_machine_is_no_second_person()
    {
        var asked = new NewProposal(ProposalKind.LiftStop, "route-bring-in@0002", "復旧", new HostUser("root", "administrator", "gate"));
        var proposal = DomainHost.Done(await new ProposeChange(airlock.Database).RunAsync(Actor.Worker, asked, default));
        using var same = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "administrator");
        await same.SeeAsync("/proposals");

        Assert.Equal(HttpStatusCode.Forbidden, (await ConfirmAsync(same, proposal, airlock.FreshCode("administrator"))).StatusCode);
        Assert.Equal(ProposalState.Pending, await StateAsync(proposal));
    }

    [Fact]
    public async Task An_operator_sees_what_waits_and_cannot_confirm_it()
    {
        var proposal = await ProposeAsync("administrator2", "outbound@0003");
        using var visitor = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "operator");
        var page = await visitor.SeeAsync("/proposals");

        Assert.Contains("outbound@0003", page, StringComparison.Ordinal);
        Assert.DoesNotContain("二人目として確定する", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await ConfirmAsync(visitor, proposal, airlock.FreshCode("operator"))).StatusCode);
        Assert.Equal(ProposalState.Pending, await StateAsync(proposal));
    }

    [Fact]
    public async Task The_pages_of_the_admin_plane_have_no_address_among_people()
    {
        using var visitor = await FormVisitor.SignedInAsync(airlock, Plane.People, "administrator");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/proposals")).Status);
    }

    private async Task<Proposal> ProposeAsync(string user, string subject)
    {
        var actor = await new FindActor(airlock.Database).ByPersonAsync(await airlock.IdAsync(user), default);
        return DomainHost.Done(await new ProposeChange(airlock.Database).RunAsync(actor, new(ProposalKind.LiftStop, subject, "訓練終了"), default));
    }

    private static Task<HttpResponseMessage> ConfirmAsync(FormVisitor visitor, Proposal proposal, string code) =>
        visitor.SendAsync("/proposals?handler=Confirm", ("id", proposal.Id.ToString()), ("code", code));

    private async Task<ProposalState> StateAsync(Proposal proposal)
    {
        await using var context = airlock.Contexts.CreateDbContext();
        return (await context.Proposals.AsNoTracking().SingleAsync(one => one.Id == proposal.Id)).State;
    }
}
