using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Tests.Core.People;

public sealed class ActorTests
{
    [Fact]
    public async Task A_disabled_person_and_their_tokens_lose_everything_at_once()
    {
        await using var host = await DomainHost.StartAsync();
        var issued = DomainHost.Done(await new IssueToken(host.Database).RunAsync(Actor.Worker, "装置", host.Staff.Id, Roles.Staff, Scopes.All, null, default));
        DomainHost.Done(await new ChangePerson(host.Database).RunAsync(Actor.Worker, host.Staff.Id, "x", "", Roles.Staff, disabled: true, default));
        var find = new FindActor(host.Database);

        Assert.Equal((Roles.None, Scopes.None), Rights(await find.ByPersonAsync(host.Staff.Id, default)));
        Assert.Equal((Roles.None, Scopes.None), Rights(await find.ByTokenAsync(issued.Token, default)));
    }

    [Fact]
    public async Task A_token_ends_with_its_day_and_when_it_is_revoked_and_is_never_stored()
    {
        await using var host = await DomainHost.StartAsync();
        var (issue, find) = (new IssueToken(host.Database), new FindActor(host.Database));
        var brief = DomainHost.Done(await issue.RunAsync(Actor.Worker, "a", host.Staff.Id, Roles.Staff, Scopes.Submit, host.Time.GetUtcNow().AddDays(1), default));
        var revoked = DomainHost.Done(await issue.RunAsync(Actor.Worker, "b", host.Staff.Id, Roles.Staff, Scopes.Submit, null, default));
        Assert.Equal(ActorKind.ServiceAccount, (await find.ByTokenAsync(brief.Token, default)).Kind);

        host.Time.Advance(TimeSpan.FromDays(2));
        DomainHost.Done(await new RevokeToken(host.Database).RunAsync(host.Staff, revoked.Account.Id, default));

        Assert.Equal(Actor.Unknown, await find.ByTokenAsync(brief.Token, default));
        Assert.Equal(Actor.Unknown, await find.ByTokenAsync(revoked.Token, default));
        Assert.DoesNotContain(brief.Token, revoked.Account.TokenSha256, StringComparison.Ordinal);
        Assert.Equal(64, brief.Account.TokenSha256.Length);
    }

    [Fact]
    public async Task No_token_gets_more_than_its_owner_or_the_right_to_decide()
    {
        await using var host = await DomainHost.StartAsync();
        var issue = new IssueToken(host.Database);

        Assert.Equal(Denial.FieldInvalid, (await issue.RunAsync(Actor.Worker, "a", host.Staff.Id, Roles.Auditor, Scopes.All, null, default)).Denial);
        Assert.Equal(Denial.FieldInvalid, (await issue.RunAsync(Actor.Worker, "a", host.OtherStaff.Id, Roles.Vendor, Scopes.All, null, default)).Denial);
        Assert.Equal(Denial.RoleMissing, (await issue.RunAsync(host.Staff, "a", host.Staff.Id, Roles.Staff, Scopes.All, null, default)).Denial);
    }

    [Fact]
    public async Task An_administrator_does_not_change_themselves()
    {
        await using var host = await DomainHost.StartAsync();
        var admin = await host.PersonAsync(Roles.Administrator);

        Assert.Equal(Denial.NotYourTurn, (await new ChangePerson(host.Database).RunAsync(admin, admin.Id, "x", "", Roles.Administrator | Roles.Approver, false, default)).Denial);
        Assert.Equal(Denial.RoleMissing, (await new AddPerson(host.Database).RunAsync(host.Staff, Guid.CreateVersion7(), "x", "", Roles.Staff, default)).Denial);
    }

    [Fact]
    public async Task A_failed_sign_in_is_in_the_log()
    {
        await using var host = await DomainHost.StartAsync();

        await new RecordEvent(host.Database).RunAsync(Actor.Unknown, AuditWords.SignInFailed, new() { Details = new() { ["reason"] = "bad-code" } }, default);

        await using var context = host.Contexts.CreateDbContext();
        var entry = context.AuditEntries.OrderByDescending(entry => entry.Index).First();
        Assert.Equal(("unknown", "sign-in-failed", """{"reason":"bad-code"}"""), (entry.Actor, entry.Action, entry.Details));
    }

    private static (Roles, Scopes) Rights(Actor actor) => (actor.Roles, actor.Scopes);
}
