using Airlock.Core.Approve;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core.Transfers;

namespace Airlock.Tests.Core.Approve;

public sealed class CombinedDecisionTests
{
    private static string TwoApprovals(string text) => text.Replace("      count: 1\n", "      count: 2\n", StringComparison.Ordinal);

    [Fact]
    public async Task Two_steps_need_two_people()
    {
        await using var host = await DomainHost.StartAsync(TwoApprovals);
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);
        var decide = new DecideOnTransfer(host.Database);
        var asked = LifeOfATransferTests.Decide(transfer, DecisionKind.Approve);

        Assert.Equal(TransferState.AwaitingApproval, DomainHost.Done(await decide.RunAsync(host.Approver, transfer.Id, asked, default)).State);
        Assert.Equal(Denial.AlreadyDecided, (await decide.RunAsync(host.Approver, transfer.Id, asked, default)).Denial);
        Assert.Equal(TransferState.Approved, DomainHost.Done(await decide.RunAsync(host.Deputy, transfer.Id, asked, default)).State);
    }

    [Fact]
    public async Task One_reject_is_final_for_the_file_and_the_rest_goes_where_the_policy_allows()
    {
        await using var host = await DomainHost.StartAsync(TwoApprovals);
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);
        var decide = new DecideOnTransfer(host.Database);
        var (approve, reject) = (LifeOfATransferTests.Decide(transfer, DecisionKind.Approve), transfer.Files[0].Id);

        transfer = DomainHost.Done(await decide.RunAsync(host.Approver, transfer.Id, approve with { Files = [new(reject, DecisionKind.Reject, "不要")] }, default));
        Assert.Equal(FileDecision.Rejected, transfer.Files[0].Decision);
        Assert.Equal(Denial.NotDecidable, (await decide.RunAsync(host.Deputy, transfer.Id, approve, default)).Denial);
        var rest = approve with { Files = [new(transfer.Files[1].Id, DecisionKind.Approve)] };
        await decide.RunAsync(host.Approver, transfer.Id, rest, default);
        transfer = DomainHost.Done(await decide.RunAsync(host.Deputy, transfer.Id, rest, default));

        Assert.Equal(TransferState.Approved, transfer.State);
        Assert.Equal([FileDecision.Rejected, FileDecision.Approved], transfer.Files.Select(file => file.Decision));
    }

    [Fact]
    public async Task Without_partial_release_the_first_reject_ends_it()
    {
        await using var host = await DomainHost.StartAsync(text => text.Replace("partialRelease: true", "partialRelease: false", StringComparison.Ordinal));
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);

        transfer = DomainHost.Done(await new DecideOnTransfer(host.Database).RunAsync(
            host.Approver, transfer.Id, LifeOfATransferTests.Decide(transfer, DecisionKind.Approve) with { Files = [new(transfer.Files[1].Id, DecisionKind.Reject, "x")] }, default));

        Assert.Equal(TransferState.Rejected, transfer.State);
    }

    [Fact]
    public async Task A_reject_needs_a_reason_and_an_infected_file_is_never_decided_on()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id, Verdict.Infected, Verdict.Sanitized);
        var decide = new DecideOnTransfer(host.Database);
        var asked = LifeOfATransferTests.Decide(transfer, DecisionKind.Reject);

        Assert.Equal(Denial.ReasonNeeded, (await decide.RunAsync(host.Approver, transfer.Id, asked, default)).Denial);
        Assert.Equal(Denial.NotDecidable, (await decide.RunAsync(host.Approver, transfer.Id, asked with { Files = [new(transfer.Files[0].Id, DecisionKind.Approve)] }, default)).Denial);
        Assert.Equal(Denial.NotAnApprover, (await decide.RunAsync(host.Operator, transfer.Id, asked, default)).Denial);
    }

    [Fact]
    public async Task Of_two_approvers_at_the_same_instant_one_decides_and_the_other_is_told_quietly()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);
        var asked = LifeOfATransferTests.Decide(transfer, DecisionKind.Approve);

        var outcomes = await Task.WhenAll(new[] { host.Approver, host.Deputy, host.Approver, host.Deputy }
            .Select(person => Task.Run(() => new DecideOnTransfer(host.Database).RunAsync(person, transfer.Id, asked, default))));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(Denial.AlreadyMoved, outcome.Denial));
    }

    [Fact]
    public async Task Without_approvals_only_a_transfer_with_nothing_alarming_goes_by_itself()
    {
        await using var host = await DomainHost.StartAsync(text => text.Replace("      count: 1\n      roles: [approver, deputy]\n    permitRequired: false", "      count: 0\n      roles: [approver, deputy]\n    permitRequired: false", StringComparison.Ordinal));

        Assert.Equal(TransferState.Approved, (await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id)).State);
        Assert.Equal(TransferState.AwaitingApproval, (await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id, Verdict.Sanitized, Verdict.Refused)).State);
        Assert.Equal(TransferState.Rejected, (await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id, Verdict.Infected, Verdict.Refused)).State);
    }

    [Fact]
    public async Task The_manifest_is_what_the_contract_says_and_nothing_produced_by_deciding()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff, Route.BringIn, null, "a.docx")).Id);
        var (file, before) = (transfer.Files[0], DecisionManifest.Write(transfer));

        Assert.Equal(
            $$"""{"destination":"院内業務系","files":[{"bytes":900,"fileId":"{{file.Id}}","name":"a.docx","originalSha256":"{{file.Sha256}}","reportSha256":"{{file.ReportSha256}}","sha256":"{{file.OutputSha256}}","verdict":"Sanitized"}],"permit":null,"policyVersion":"{{transfer.PolicyVersion}}","recipient":null,"reference":"IN-2026-000001","revision":1,"route":"bring-in"}""",
            before);
        var decided = DomainHost.Done(await new DecideOnTransfer(host.Database).RunAsync(host.Approver, transfer.Id, LifeOfATransferTests.Decide(transfer, DecisionKind.Approve), default));
        Assert.Equal(before, DecisionManifest.Write(decided));
    }
}
