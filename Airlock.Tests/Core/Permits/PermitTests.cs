using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Core.Permits;

public sealed class PermitTests
{
    [Fact]
    public async Task Taking_out_without_a_permit_is_denied()
    {
        await using var host = await DomainHost.StartAsync();
        var draft = await host.DraftAsync(host.Staff, Route.TakeOut);

        Assert.Equal(Denial.PermitNeeded, (await new SubmitTransfer(host.Database, host.Policy).RunAsync(host.Staff, draft.Id, default)).Denial);
    }

    [Fact]
    public async Task A_permit_says_exactly_what_it_does_not_cover()
    {
        await using var host = await DomainHost.StartAsync();
        var permit = await host.PermitAsync(host.OtherStaff, files: 1, bytes: 1500, destination: "大学B");
        var draft = await host.DraftAsync(host.Staff, Route.TakeOut, permit.Id, null, "a.docx", "b.pdf");

        Assert.Equal(
            [PermitGap.Applicant, PermitGap.Destination, PermitGap.Files, PermitGap.Bytes, PermitGap.Formats],
            permit.Covers(draft, JapanTime.Day(host.Time.GetUtcNow())));
        Assert.Equal([PermitGap.State], permit.Covers(draft, permit.ValidUntil.AddDays(1)).Take(1));
        Assert.Contains(PermitGap.NotYetValid, permit.Covers(draft, permit.ValidFrom.AddDays(-1)));
        // Whoever names another's permit is not told that there is one.
        Assert.Equal(Denial.PermitNeeded, (await new SubmitTransfer(host.Database, host.Policy).RunAsync(host.Staff, draft.Id, default)).Denial);
    }

    [Fact]
    public async Task Nobody_approves_their_own_permit()
    {
        await using var host = await DomainHost.StartAsync();
        var asked = new NewPermit
        {
            Project = "p",
            Purpose = "p",
            Destination = "d",
            Formats = [FileFormat.Pdf],
            MaxFiles = 1,
            MaxBytes = 1,
            ValidFrom = new(2026, 4, 1),
            ValidUntil = new(2026, 4, 2),
        };
        var permit = DomainHost.Done(await new RequestPermit(host.Database).RunAsync(host.Staff, asked, default));

        Assert.Equal(Denial.OwnPermit, (await new ApprovePermit(host.Database).RunAsync(host.Staff, permit.Id, default)).Denial);
        Assert.Equal(Denial.FieldInvalid, (await new RequestPermit(host.Database).RunAsync(host.Staff, asked with { MaxFiles = 0 }, default)).Denial);
        await using var context = host.Contexts.CreateDbContext();
        Assert.Equal([FileFormat.Pdf], (await context.Permits.FindAsync(permit.Id))!.Formats);
    }

    [Fact]
    public async Task A_single_permit_is_for_one_transfer_and_free_again_when_that_was_withdrawn()
    {
        await using var host = await DomainHost.StartAsync();
        var permit = await host.PermitAsync(host.Staff, repeated: false);
        var first = await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "a.docx");
        var second = await host.DraftAsync(host.Staff, Route.TakeOut, permit.Id, null, "b.docx");
        var submit = new SubmitTransfer(host.Database, host.Policy);
        Assert.Equal(Denial.PermitUsed, (await submit.RunAsync(host.Staff, second.Id, default)).Denial);

        DomainHost.Done(await new WithdrawTransfer(host.Database).RunAsync(host.Staff, first.Id, default));

        Assert.True((await submit.RunAsync(host.Staff, second.Id, default)).IsDone);
    }

    [Fact]
    public async Task A_revoked_permit_covers_nothing()
    {
        await using var host = await DomainHost.StartAsync();
        var permit = await host.PermitAsync(host.Staff);
        var draft = await host.DraftAsync(host.Staff, Route.TakeOut, permit.Id, null, "a.docx");
        DomainHost.Done(await new RevokePermit(host.Database).RunAsync(host.Approver, permit.Id, default));

        var denial = (await new SubmitTransfer(host.Database, host.Policy).RunAsync(host.Staff, draft.Id, default)).Denial;

        Assert.Equal((Denial.PermitDoesNotCover, "state"), (denial, denial!.Particulars[0]));
    }

    [Fact]
    public async Task Content_outside_the_permit_needs_the_author_to_act()
    {
        await using var host = await DomainHost.StartAsync();
        var permit = await host.PermitAsync(host.Staff, bytes: 1000);
        var submitted = await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "a.docx");
        var lease = await host.LeaseAsync(submitted.Id);
        await new BeginInspecting(host.Database).RunAsync(Actor.Worker, lease, default);
        var result = DomainHost.Result(submitted.Files[0], Verdict.Unchanged);
        await new RecordFileVerdict(host.Database).RunAsync(
            Actor.Worker, lease, submitted.Files[0].Id, result with { Output = result.Output! with { Bytes = 1001 } }, default);

        var finished = await new FinishInspection(host.Database, host.Policy).RunAsync(Actor.Worker, lease, host.Time.GetUtcNow(), default);

        Assert.Equal(TransferState.ActionNeeded, finished.Value!.State);
    }

    [Fact]
    public async Task Maintenance_needs_an_open_ticket_of_this_vendor()
    {
        await using var host = await DomainHost.StartAsync();
        var submit = new SubmitTransfer(host.Database, host.Policy);
        Assert.Equal(Denial.TicketNeeded, (await submit.RunAsync(host.Vendor, (await host.DraftAsync(host.Vendor, Route.Maintenance)).Id, default)).Denial);

        var now = host.Time.GetUtcNow();
        var ticket = DomainHost.Done(await new OpenTicket(host.Database).RunAsync(
            host.Approver, new(host.Vendor.Id, "CT-1", "院内業務系", ["更新プログラム"], now.AddHours(1), now.AddHours(2)), default));
        var draft = await host.DraftAsync(host.Vendor, Route.Maintenance, null, ticket.Id);
        Assert.Equal(Denial.TicketNotOpen, (await submit.RunAsync(host.Vendor, draft.Id, default)).Denial);

        host.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.True((await submit.RunAsync(host.Vendor, draft.Id, default)).IsDone);
        Assert.Equal(Denial.RoleMissing, (await new CloseTicket(host.Database).RunAsync(host.Vendor, ticket.Id, default)).Denial);
    }
}
