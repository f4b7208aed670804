using Airlock.Core.Approve;
using Airlock.Core.Limits;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core.Transfers;

namespace Airlock.Tests.Core.Limits;

public sealed class ExportLimitTests
{
    [Fact]
    public async Task Of_fifty_submissions_for_the_last_file_exactly_one_gets_it()
    {
        await using var host = await DomainHost.StartAsync(text => text.Replace("filesPerPersonPerDay: 100", "filesPerPersonPerDay: 2", StringComparison.Ordinal));
        var permit = await host.PermitAsync(host.Staff);
        await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "first.docx");
        var drafts = new List<Guid>();
        for (var i = 0; i < 50; i++) drafts.Add((await host.DraftAsync(host.Staff, Route.TakeOut, permit.Id, null, "a.docx")).Id);

        var outcomes = await Task.WhenAll(drafts.Select(id => Task.Run(() => new SubmitTransfer(host.Database, host.Policy).RunAsync(host.Staff, id, default))));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.Equal(49, outcomes.Count(outcome => outcome.Denial == Denial.LimitExceeded));
        var left = await new LimitsLeft(host.Database, host.Policy).OfAsync(host.Staff.Id, default);
        Assert.Equal(0, left!.FilesLeft);
    }

    [Fact]
    public async Task Bytes_are_counted_to_the_last_one_and_by_person()
    {
        await using var host = await DomainHost.StartAsync(text => text.Replace("bytesPerPersonPerDay: 1073741824", "bytesPerPersonPerDay: 2000", StringComparison.Ordinal));
        var permit = await host.PermitAsync(host.Staff);
        await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "a.docx", "b.docx");
        Assert.Equal(0, (await new LimitsLeft(host.Database, host.Policy).OfAsync(host.Staff.Id, default))!.BytesLeft);

        var draft = await host.DraftAsync(host.Staff, Route.TakeOut, permit.Id, null, "c.docx");
        var denial = (await new SubmitTransfer(host.Database, host.Policy).RunAsync(host.Staff, draft.Id, default)).Denial;
        Assert.Equal(Denial.LimitExceeded, denial);
        Assert.Equal(["bytes-per-day"], denial!.Particulars);

        var others = await host.PermitAsync(host.OtherStaff);
        await host.SubmittedAsync(host.OtherStaff, Route.TakeOut, others.Id, "c.docx");
    }

    [Fact]
    public async Task What_is_withdrawn_is_given_back_and_what_is_released_stays_counted()
    {
        await using var host = await DomainHost.StartAsync();
        var permit = await host.PermitAsync(host.Staff);
        var withdrawn = await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "a.docx");
        DomainHost.Done(await new WithdrawTransfer(host.Database).RunAsync(host.Staff, withdrawn.Id, default));
        Assert.Equal(100, (await new LimitsLeft(host.Database, host.Policy).OfAsync(host.Staff.Id, default))!.FilesLeft);

        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "a.docx", "b.docx")).Id, Verdict.Sanitized, Verdict.Infected);
        DomainHost.Done(await new DecideOnTransfer(host.Database).RunAsync(host.Approver, transfer.Id, LifeOfATransferTests.Decide(transfer, DecisionKind.Approve), default));
        transfer = await host.ReleasedAsync(transfer.Id);
        Assert.Equal((ReservationState.Committed, 1), (transfer.Reservation!.State, transfer.Reservation.Files));

        DomainHost.Done(await new RevokeTransfer(host.Database).RunAsync(host.Approver, transfer.Id, default));
        Assert.Equal(99, (await new LimitsLeft(host.Database, host.Policy).OfAsync(host.Staff.Id, default))!.FilesLeft);
    }

    [Fact]
    public async Task A_new_day_begins_at_midnight_in_Japan()
    {
        await using var host = await DomainHost.StartAsync(text => text.Replace("filesPerPersonPerDay: 100", "filesPerPersonPerDay: 1", StringComparison.Ordinal));
        var permit = await host.PermitAsync(host.Staff);
        await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "a.docx");
        var left = await new LimitsLeft(host.Database, host.Policy).OfAsync(host.Staff.Id, default);
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 15, 0, 0, TimeSpan.Zero), left!.Until);

        host.Time.Advance(left.Until - host.Time.GetUtcNow());

        await host.SubmittedAsync(host.Staff, Route.TakeOut, permit.Id, "b.docx");
    }
}
