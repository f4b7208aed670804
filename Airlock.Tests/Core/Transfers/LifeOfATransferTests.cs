using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Core.Transfers;

public sealed class LifeOfATransferTests
{
    [Fact]
    public async Task A_transfer_goes_from_draft_to_received_and_the_log_tells_it_whole()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.SubmittedAsync(host.Staff);
        Assert.Equal("IN-2026-000001", transfer.Reference);
        Assert.Equal(host.Policy.Current.Version, transfer.PolicyVersion);

        transfer = await host.InspectedAsync(transfer.Id);
        Assert.Equal(TransferState.AwaitingApproval, transfer.State);

        transfer = DomainHost.Done(await new DecideOnTransfer(host.Database).RunAsync(host.Approver, transfer.Id, Decide(transfer, DecisionKind.Approve), default));
        Assert.Equal(TransferState.Approved, transfer.State);

        transfer = await host.ReleasedAsync(transfer.Id);
        Assert.Equal(TransferState.Released, transfer.State);
        Assert.All(transfer.Files, file => Assert.Equal(Stage.Release, file.Stage));

        transfer = DomainHost.Done(await new RecordReceipt(host.Database).RunAsync(host.Receiver, transfer.Id, null, default));
        Assert.Equal(TransferState.Received, transfer.State);

        var verdict = await AuditVerifier.VerifyAsync(new ExportAudit(host.Contexts).LinesAsync(0, default), [], null, default);
        Assert.True(verdict.IsWhole);
        var words = await WordsAsync(host, transfer.Id);
        Assert.Equal(
            ["created", "file-added", "file-added", "submitted", "inspection-begun", "verdict-given", "verdict-given", "inspected", "decided", "decided", "approved",
                "release-begun", "released", "received"],
            words);
    }

    [Fact]
    public async Task The_author_cannot_approve_their_own_transfer_although_an_approver()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);

        var outcome = await new DecideOnTransfer(host.Database).RunAsync(host.Staff, transfer.Id, Decide(transfer, DecisionKind.Approve), default);

        Assert.Equal(Denial.OwnTransfer, outcome.Denial);
        Assert.Equal("denied", (await WordsAsync(host, transfer.Id))[^1]);
    }

    [Fact]
    public async Task Nobody_approves_what_their_own_token_submitted_and_no_token_approves()
    {
        await using var host = await DomainHost.StartAsync();
        var issued = DomainHost.Done(await new IssueToken(host.Database).RunAsync(Actor.Worker, "装置", host.Staff.Id, Roles.Staff, Scopes.Submit | Scopes.Status, null, default));
        var token = await new FindActor(host.Database).ByTokenAsync(issued.Token, default);
        Assert.Equal(ActorKind.ServiceAccount, token.Kind);
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(token)).Id);

        Assert.Equal(Denial.OwnTransfer, (await new DecideOnTransfer(host.Database).RunAsync(host.Staff, transfer.Id, Decide(transfer, DecisionKind.Approve), default)).Denial);
        var stranger = Actor.Of(issued.Account, Person.Create(host.Staff.Id, "x", "", Roles.Staff | Roles.Approver, default), default);
        Assert.False(stranger.Is(Roles.Approver));
        Assert.Equal(Denial.DecisionNeedsPerson, (await new DecideOnTransfer(host.Database).RunAsync(stranger, transfer.Id, Decide(transfer, DecisionKind.Approve), default)).Denial);
    }

    [Fact]
    public async Task A_stale_manifest_or_policy_is_not_decided_on()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);
        var asked = Decide(transfer, DecisionKind.Approve);

        Assert.Equal(Denial.ManifestStale, (await Try(asked with { ManifestSha256 = DomainHost.Hash("other") })).Denial);
        Assert.Equal(Denial.PolicyStale, (await Try(asked with { PolicyVersion = "000000000000" })).Denial);

        Task<Outcome<Transfer>> Try(DecisionAsked words) => new DecideOnTransfer(host.Database).RunAsync(host.Approver, transfer.Id, words, default);
    }

    [Fact]
    public async Task Someone_elses_transfer_is_not_there()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.DraftAsync(host.Staff);

        Assert.Equal(Denial.NotFound, (await new SubmitTransfer(host.Database, host.Policy).RunAsync(host.OtherStaff, transfer.Id, default)).Denial);
        Assert.Equal(Denial.NotFound, (await new WithdrawTransfer(host.Database).RunAsync(host.Approver, transfer.Id, default)).Denial);
        Assert.Equal(Denial.NoFiles, (await new SubmitTransfer(host.Database, host.Policy).RunAsync(
            host.Staff, DomainHost.Done(await new CreateTransfer(host.Database, host.Policy).RunAsync(host.Staff, new() { Route = Route.BringIn, Purpose = "p" }, default)).Id, default)).Denial);
    }

    [Fact]
    public async Task The_same_path_twice_is_refused_unless_the_caller_knows_what_is_there()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.DraftAsync(host.Staff, names: "a.docx");
        var add = new AddFile(host.Database, host.Policy);
        var again = DomainHost.File("a.docx") with { Sha256 = DomainHost.Hash("new") };

        Assert.Equal(Denial.PathTaken, (await add.RunAsync(host.Staff, transfer.Id, again, default)).Denial);
        DomainHost.Done(await add.RunAsync(host.Staff, transfer.Id, again with { ReplacesSha256 = transfer.Files[0].Sha256 }, default));

        Assert.Equal(DomainHost.Hash("new"), Assert.Single((await host.LoadAsync(transfer.Id)).Files).Sha256);
    }

    [Fact]
    public async Task A_worker_that_slept_too_long_writes_nothing()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.SubmittedAsync(host.Staff);
        var first = await host.LeaseAsync(transfer.Id, "worker-1");
        Assert.Equal(Denial.AlreadyMoved, (await new AcquireLease(host.Database).RunAsync(Actor.Worker, transfer.Id, "worker-2", TimeSpan.FromMinutes(5), default)).Denial);
        Assert.Empty(await WaitingAsync(host));

        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal([transfer.Id], await WaitingAsync(host));
        var second = await host.LeaseAsync(transfer.Id, "worker-2");

        Assert.True(second.Fence > first.Fence);
        Assert.Equal(Denial.AlreadyMoved, (await new BeginInspecting(host.Database).RunAsync(Actor.Worker, first, default)).Denial);
        Assert.Equal(Denial.AlreadyMoved, (await new RenewLease(host.Database).RunAsync(Actor.Worker, first, TimeSpan.FromMinutes(5), default)).Denial);
        Assert.True((await new BeginInspecting(host.Database).RunAsync(Actor.Worker, second, default)).IsDone);
    }

    [Fact]
    public async Task A_gate_that_could_not_finish_holds_and_goes_on_later()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.SubmittedAsync(host.Staff);
        var lease = await host.LeaseAsync(transfer.Id);
        DomainHost.Done(await new BeginInspecting(host.Database).RunAsync(Actor.Worker, lease, default));

        transfer = DomainHost.Done(await new HoldTransfer(host.Database).RunAsync(
            Actor.Worker, lease, Reasons.ScannerUnavailable, host.Time.GetUtcNow().AddMinutes(1), default));
        Assert.Equal((TransferState.Held, Reasons.ScannerUnavailable), (transfer.State, transfer.HeldReason));
        Assert.Empty(await WaitingAsync(host));

        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([transfer.Id], await WaitingAsync(host));
        transfer = DomainHost.Done(await new ResumeHeld(host.Database).RunAsync(Actor.Worker, await host.LeaseAsync(transfer.Id), default));
        Assert.Equal((TransferState.Inspecting, null), (transfer.State, transfer.HeldReason));
    }

    [Fact]
    public async Task A_password_brings_the_file_back_to_the_gates()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id, Verdict.NeedsPassword, Verdict.Sanitized);
        Assert.Equal(TransferState.ActionNeeded, transfer.State);

        transfer = DomainHost.Done(await new ProvidePassword(host.Database).RunAsync(host.Staff, transfer.Id, transfer.Files[0].Id, [9], default));
        Assert.Equal((TransferState.Submitted, null), (transfer.State, transfer.Files[0].Verdict));

        transfer = await host.InspectedAsync(transfer.Id, Verdict.Unchanged);
        Assert.Equal(TransferState.AwaitingApproval, transfer.State);
        await using var context = host.Contexts.CreateDbContext();
        Assert.Empty(context.SealedPasswords);
    }

    [Fact]
    public async Task A_returned_transfer_is_revised_once_under_the_same_reference()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);
        transfer = DomainHost.Done(await new DecideOnTransfer(host.Database).RunAsync(
            host.Approver, transfer.Id, Decide(transfer, DecisionKind.Return) with { Comment = "要修正" }, default));
        Assert.Equal(TransferState.Returned, transfer.State);

        var next = DomainHost.Done(await new ReviseTransfer(host.Database).RunAsync(host.Staff, transfer.Id, default));
        Assert.Equal((transfer.Reference, 2, transfer.Id, 2), (next.Reference, next.Revision, next.PreviousId, next.Files.Count));
        Assert.All(next.Files, file => Assert.Null(file.Verdict));
        Assert.Equal(Denial.AlreadyRevised, (await new ReviseTransfer(host.Database).RunAsync(host.Staff, transfer.Id, default)).Denial);
    }

    [Theory]
    [InlineData("UPDATE transfer_files SET OutputSha256 = 'aa'")]
    [InlineData("UPDATE transfer_files SET OutputName = 'b.exe' WHERE Position = 1")]
    [InlineData("UPDATE transfers SET Destination = 'elsewhere'")]
    [InlineData("DELETE FROM decisions")]
    [InlineData("UPDATE decisions SET PersonId = (SELECT AuthorId FROM transfers)")]
    [InlineData("UPDATE decisions SET ManifestSha256 = 'aa'")]
    [InlineData("UPDATE decisions SET Kind = 'Reject'")]
    [InlineData("UPDATE transfers SET ApprovalsNeeded = 2")]
    [InlineData("UPDATE transfers SET ManifestSha256 = NULL")]
    public async Task A_row_changed_behind_our_back_stops_the_release_for_good(string edit)
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);
        DomainHost.Done(await new DecideOnTransfer(host.Database).RunAsync(host.Approver, transfer.Id, Decide(transfer, DecisionKind.Approve), default));
        await host.SqlAsync(edit);

        transfer = DomainHost.Done(await new BeginRelease(host.Database).RunAsync(Actor.Worker, await host.LeaseAsync(transfer.Id), default));

        Assert.Equal(TransferState.Revoked, transfer.State);
    }

    [Fact]
    public async Task An_approval_written_into_the_row_alone_releases_nothing()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.InspectedAsync((await host.SubmittedAsync(host.Staff)).Id);
        await host.SqlAsync("UPDATE transfers SET State = 'Approved'");
        await host.SqlAsync("UPDATE transfer_files SET Decision = 'Approved'");

        transfer = DomainHost.Done(await new BeginRelease(host.Database).RunAsync(Actor.Worker, await host.LeaseAsync(transfer.Id), default));

        Assert.Equal(TransferState.Revoked, transfer.State);
    }

    [Fact]
    public async Task Waiting_ends_in_expiry_only_after_the_days_of_the_policy()
    {
        await using var host = await DomainHost.StartAsync();
        var draft = await host.DraftAsync(host.Staff);
        var expire = new ExpireTransfer(host.Database, host.Policy);
        Assert.Equal(Denial.NotYetDue, (await expire.RunAsync(Actor.Worker, draft.Id, default)).Denial);

        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal([draft.Id], await new DeadlinesPassed(host.Database, host.Policy).IdsAsync(10, default));
        Assert.Equal(TransferState.Expired, DomainHost.Done(await expire.RunAsync(Actor.Worker, draft.Id, default)).State);
    }

    internal static DecisionAsked Decide(Transfer transfer, DecisionKind kind) =>
        new(transfer.ManifestSha256!, transfer.PolicyVersion!, [.. transfer.Files.Where(file => file.IsDeliverable).Select(file => new FileDecisionAsked(file.Id, kind))]);

    private static async Task<List<string>> WordsAsync(DomainHost host, Guid transferId)
    {
        await using var context = host.Contexts.CreateDbContext();
        return [.. context.AuditEntries.Where(entry => entry.TransferId == transferId).OrderBy(entry => entry.Index).Select(entry => entry.Action)];
    }

    private static async Task<IEnumerable<Guid>> WaitingAsync(DomainHost host) =>
        (await new WorkWaiting(host.Database).HeadsAsync(OpenGates.All, 10, default)).Select(waiting => waiting.Id);
}
