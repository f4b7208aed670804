using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Limits;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Core.Transfers;

/// <summary>Anybody tries anything, in any order; seeds are fixed so that a failure comes again.</summary>
public sealed class RandomWalkTests
{
    [Fact]
    public void In_twenty_thousand_walks_no_move_breaks_the_rules()
    {
        var random = new Random(20260401);
        var states = Enum.GetValues<TransferState>();
        var author = Person(Roles.Staff | Roles.Approver | Roles.Receiver);
        Actor[] actors = [author, Person(Roles.Approver), Person(Roles.Receiver), Person(Roles.SafetyOfficer), Person(Roles.Operator), Person(Roles.Vendor), Actor.Worker, Actor.Unknown];
        var (released, moves) = (0, 0);
        for (var walk = 0; walk < 20_000; walk++)
        {
            var transfer = Transfer.Begin("IN-2026-000001", new() { Route = Route.BringIn, Purpose = "p" }, "d", author, DateTimeOffset.UnixEpoch);
            var (path, work) = (new List<TransferState> { TransferState.Draft }, new Work(null!, DateTimeOffset.UnixEpoch));
            for (var step = 0; step < 40; step++)
            {
                var (from, actor) = (transfer.State, actors[random.Next(actors.Length)]);
                // Most tries go where the table points, or a walk would rarely come far.
                // And mostly not to an early end, which nearly everyone could reach.
                var ways = Transitions.All.Where(row => row.From == from && (!row.To.GivesBack() || random.Next(12) == 0)).ToList();
                var to = ways.Count > 0 && random.Next(4) != 0 ? ways[random.Next(ways.Count)].To : states[random.Next(states.Length)];
                var denial = transfer.Move(random.Next(20) == 0 ? states[random.Next(states.Length)] : from, to, actor, work);
                if (denial is not null)
                {
                    Assert.Equal(from, transfer.State);
                    continue;
                }

                moves++;
                path.Add(to);
                Assert.Contains(Transitions.All, row => row.From == from && row.To == to);
                Assert.False(actor.Kind is ActorKind.Unknown || actor.Roles is Roles.Operator or Roles.Vendor, "moved by nobody");
                if (from is TransferState.AwaitingApproval && to is TransferState.Approved or TransferState.Returned or TransferState.Rejected && actor.Kind is ActorKind.Person)
                    Assert.False(actor == author && from is TransferState.AwaitingApproval, "the author decided");
            }
            if (!path.Contains(TransferState.Released)) continue;
            released++;
            Assert.Equal(
                [TransferState.Inspecting, TransferState.Approved, TransferState.Releasing, TransferState.Released],
                path.Where(state => state is TransferState.Inspecting or TransferState.Approved or TransferState.Releasing or TransferState.Released).TakeLast(4));
        }
        Assert.True(released > 500 && moves > 50_000, $"the walks went nowhere: {released} released, {moves} moves");
    }

    [Fact]
    public async Task Random_use_cases_by_random_people_leave_no_illegal_state_and_no_gap_in_the_log()
    {
        await using var host = await DomainHost.StartAsync();
        var random = new Random(47);
        var permit = await host.PermitAsync(host.Staff);
        var ids = new List<Guid>();
        for (var step = 0; step < 900; step++)
        {
            if (step % 15 == 0) ids.Add((await host.DraftAsync(host.Staff, step % 2 == 0 ? Route.BringIn : Route.TakeOut, step % 2 == 0 ? null : permit.Id)).Id);
            host.Time.Advance(TimeSpan.FromMinutes(random.Next(3)));
            await TryAsync(host, random, ids[random.Next(Math.Max(0, ids.Count - 4), ids.Count)]);
        }

        var verdict = await AuditVerifier.VerifyAsync(new ExportAudit(host.Contexts).LinesAsync(0, default), [], null, default);
        Assert.True(verdict.IsWhole, verdict.ToString());
        await using var context = host.Contexts.CreateDbContext();
        var transfers = context.WholeTransfers().ToList();
        Assert.All(transfers.Where(transfer => transfer.State.GivesBack()), transfer => Assert.NotEqual(ReservationState.Reserved, transfer.Reservation?.State));
        Assert.All(transfers, transfer => AssertLogged(transfer, [.. context.AuditEntries.Where(entry => entry.TransferId == transfer.Id && entry.After != null).OrderBy(entry => entry.Index)]));
        Assert.Contains(transfers, transfer => transfer.State is TransferState.Received);
    }

    /// <summary>The log alone tells the state, every step of it stands in the table, and nothing was released without everything before.</summary>
    private static void AssertLogged(Transfer transfer, List<AuditEntry> log)
    {
        Assert.Equal(transfer.State.ToString(), log[^1].After);
        foreach (var entry in log.Where(entry => entry.Before is not null))
            Assert.Contains(Transitions.All, row => row.From.ToString() == entry.Before && row.To.ToString() == entry.After && row.Word == entry.Action);
        if (!log.Exists(entry => entry.After is "Released")) return;
        Assert.Equal(DecisionManifest.Sha256(transfer), transfer.ManifestSha256);
        Assert.Contains(log, entry => entry.Action is "approved" && entry.Actor != $"person:{transfer.AuthorId}");
    }

    private static async Task TryAsync(DomainHost host, Random random, Guid id)
    {
        var people = new[] { host.Staff, host.OtherStaff, host.Approver, host.Deputy, host.Receiver, host.Officer, host.Operator, Actor.Unknown };
        var (actor, database, transfer) = (people[random.Next(people.Length)], host.Database, await host.LoadAsync(id));
        var machine = random.Next(10) == 0 ? actor : Actor.Worker;
        var soon = host.Time.GetUtcNow().AddMinutes(1);
        switch (random.Next(2) == 0 ? Expected(transfer) : random.Next(11))
        {
            case 0: await new SubmitTransfer(database, host.Policy).RunAsync(random.Next(3) == 0 ? actor : host.Staff, id, default); break;
            case 1: await new WithdrawTransfer(database).RunAsync(actor, id, default); break;
            case 2 or 3 or 4:
                var kind = (DecisionKind)Math.Min(2, random.Next(8));
                await new DecideOnTransfer(database).RunAsync(actor, id, new(transfer.ManifestSha256 ?? "", transfer.PolicyVersion ?? "", [.. transfer.Files.Select(file => new FileDecisionAsked(file.Id, kind, "理由"))]), default);
                break;
            case 5: await new ReviseTransfer(database).RunAsync(actor, id, default); break;
            case 6: await new RevokeTransfer(database).RunAsync(random.Next(4) == 0 ? host.Approver : host.Staff, id, default); break;
            case 7: await new RecordReceipt(database).RunAsync(actor, id, null, default); break;
            case 8: await new RecallTransfer(database).RunAsync(actor, id, default); break;
            case 9: await new ExpireTransfer(database, host.Policy).RunAsync(machine, id, default); break;
            default: await WorkAsync(host, random, transfer, machine, soon); break;
        }
    }

    /// <summary>What would happen next if nobody interfered; half of the steps, or a walk would rarely come far.</summary>
    private static int Expected(Transfer transfer) => transfer.Turn switch
    {
        Turn.Author => 0,
        Turn.Approver => 3,
        Turn.Receiver => 7,
        _ => 10,
    };

    private static async Task WorkAsync(DomainHost host, Random random, Transfer transfer, Actor machine, DateTimeOffset soon)
    {
        if ((await new AcquireLease(host.Database).RunAsync(machine, transfer.Id, "w", TimeSpan.FromMinutes(1), default)).Value is not { } lease) return;
        switch (transfer.State)
        {
            case TransferState.Held: await new ResumeHeld(host.Database).RunAsync(machine, lease, default); break;
            case TransferState.Submitted: await new BeginInspecting(host.Database).RunAsync(machine, lease, default); break;
            case TransferState.Approved: await new BeginRelease(host.Database).RunAsync(machine, lease, default); break;
            case TransferState.Releasing when random.Next(6) == 0: await new StopRelease(host.Database).RunAsync(machine, lease, "bytes", default); break;
            case TransferState.Releasing: await new CompleteRelease(host.Database).RunAsync(machine, lease, transfer.ManifestSha256!, default); break;
            case TransferState.Inspecting when random.Next(6) == 0: await new HoldTransfer(host.Database).RunAsync(machine, lease, "scanner-unavailable", soon, default); break;
            default:
                foreach (var file in transfer.Files.Where(_ => random.Next(8) != 0))
                    await new RecordFileVerdict(host.Database).RunAsync(machine, lease, file.Id, DomainHost.Result(file, random.Next(10) == 0 ? Verdict.Infected : Verdict.Sanitized), default);
                await new FinishInspection(host.Database, host.Policy).RunAsync(machine, lease, soon, default);
                break;
        }
        await new PutOffWork(host.Database).RunAsync(machine, lease, "test", host.Time.GetUtcNow(), default);
    }

    private static Actor Person(Roles roles) => Actor.Of(Airlock.Core.People.Person.Create(Guid.CreateVersion7(), "x", "", roles, default));
}
