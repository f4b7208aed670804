using Airlock.Core.People;
using Airlock.Core.Release;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Worker;
using Airlock.Worker.Inspect;
using Airlock.Worker.Release;
using Microsoft.Extensions.DependencyInjection;
using static Airlock.Tests.Worker.WorkerUnderTest;

namespace Airlock.Tests.Faults;

/// <summary>A worker that died at each boundary of its way: a dead one's lease and whatever it had written are there, and a new worker starts.</summary>
public sealed class DeathTests
{
    public static TheoryData<Moment> Inspections => [.. Enum.GetValues<Moment>().Where(moment => moment < Moment.ReleaseBegun)];

    public static TheoryData<Moment> Releases => [.. Enum.GetValues<Moment>().Where(moment => moment >= Moment.ReleaseBegun)];

    [Theory]
    [MemberData(nameof(Inspections))]
    public async Task Nothing_is_lost_and_nothing_done_twice_when_inspection_dies(Moment moment)
    {
        await using var test = await PrepareAsync();
        var submitted = await test.SubmitAsync(("a.txt", "with a macro"), ("b.txt", "plain"));
        await DieInspectingAsync(test, submitted, moment);
        await test.StartAsync();

        var waiting = await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        Assert.Equal([Verdict.Sanitized, Verdict.Unchanged], waiting.Files.Select(file => file.Verdict!.Value));
        Assert.Equal(2, await test.CountEntriesAsync(submitted.Id, "verdict-given"));
        Assert.Equal(2, await test.CountEntriesAsync(submitted.Id, "pages-drawn"));
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "inspection-begun"));
        Assert.True((await test.VerifyLogAsync()).IsWhole);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Nothing_is_released_twice_when_release_dies(Moment moment)
    {
        await using var test = await PrepareAsync();
        var first = await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "with a macro"));
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        await first.StopAsync();
        await test.ApproveAsync(submitted.Id);
        await DieReleasingAsync(test, submitted.Id, moment);
        await test.StartAsync();

        var released = await test.ReachesAsync(submitted.Id, TransferState.Released);
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "released"));
        Assert.Equal(PackageVerdict.Verified, test.Verify(Assert.Single(Directory.GetDirectories(test.Data.Released))).Verdict);
        Assert.Equal(PackageVerdict.Verified, test.Verify(Path.Combine(test.Data.ClosedOut, released.Id.ToString())).Verdict);
    }

    [Fact]
    public async Task A_worker_that_slept_too_long_writes_nothing()
    {
        await using var test = await PrepareAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        var stale = await test.DeadWorkersLeaseAsync(submitted.Id);
        await test.StartAsync();
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        var before = await test.LoadAsync(submitted.Id);

        var refused = new FileResult { Verdict = Verdict.Refused, Reason = Reasons.Corrupt, ReportJson = "{}", HasHighFinding = false };
        Assert.Equal(Denial.AlreadyMoved, (await new RecordFileVerdict(test.Database).RunAsync(Actor.Worker, stale, submitted.Files[0].Id, refused, default)).Denial);
        Assert.Equal(Denial.AlreadyMoved, (await new HoldTransfer(test.Database).RunAsync(Actor.Worker, stale, "late", default, default)).Denial);
        Assert.Equal(Denial.AlreadyMoved, (await new RenewLease(test.Database).RunAsync(Actor.Worker, stale, TimeSpan.FromMinutes(1), default)).Denial);
        Assert.Equal(before.Version, (await test.LoadAsync(submitted.Id)).Version);
    }

    [Fact]
    public async Task A_result_changed_after_approval_is_not_released()
    {
        await using var test = await PrepareAsync();
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        var waiting = await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        await Damage.LastByteAsync(test, StoreNames.Clean, waiting.Files[0].OutputBlobId!);
        await test.ApproveAsync(submitted.Id);

        await test.ReachesAsync(submitted.Id, TransferState.Revoked);
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "release-stopped"));
        Assert.Empty(Directory.GetDirectories(test.Data.Released));
        Assert.Empty(Directory.GetDirectories(test.Data.ClosedOut));
    }

    [Fact]
    public async Task A_worker_told_to_stop_lets_go_of_its_transfer_at_once()
    {
        await using var test = await PrepareAsync();
        var scanning = new TaskCompletionSource();
        test.Scanner.Before = async ct =>
        {
            scanning.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        };
        var first = await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await scanning.Task;
        await first.StopAsync();

        var left = await test.LoadAsync(submitted.Id);
        Assert.Equal((TransferState.Inspecting, null, null), (left.State, left.LeaseUntil, left.Files[0].Verdict));
        test.Scanner.Before = _ => Task.CompletedTask;
        await test.StartAsync();
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
    }

    private static async Task DieInspectingAsync(WorkerUnderTest test, Transfer transfer, Moment moment)
    {
        var services = test.Build().Services;
        var lease = await test.DeadWorkersLeaseAsync(transfer.Id);
        if (moment is Moment.Leased) return;
        Done(await services.GetRequiredService<BeginInspecting>().RunAsync(Actor.Worker, lease, default));
        if (moment is Moment.Begun) return;
        Done(await services.GetRequiredService<RecordFileStage>().RunAsync(Actor.Worker, lease, transfer.Files[0].Id, Stage.Scan, default));
        if (moment is Moment.StageEntered) return;
        Assert.Null(await services.GetRequiredService<InspectFile>().RunAsync(transfer, transfer.Files[0], lease, default));
        if (moment is Moment.OneVerdict) return;
        Assert.Null(await services.GetRequiredService<InspectFile>().RunAsync(transfer, transfer.Files[1], lease, default));
        if (moment is Moment.AllVerdicts) return;
        var inspected = await test.LoadAsync(transfer.Id);
        Assert.Null(await services.GetRequiredService<DrawResult>().RunAsync(inspected, inspected.Files[0], lease, default));
        if (moment is Moment.OneDrawn) return;
        Done(await services.GetRequiredService<HoldTransfer>().RunAsync(Actor.Worker, lease, "scanner-unavailable", TimeProvider.System.GetUtcNow(), default));
    }

    private static async Task DieReleasingAsync(WorkerUnderTest test, Guid transferId, Moment moment)
    {
        var services = test.Build().Services;
        var lease = await test.DeadWorkersLeaseAsync(transferId);
        var transfer = Done(await services.GetRequiredService<BeginRelease>().RunAsync(Actor.Worker, lease, default));
        if (moment is Moment.ReleaseBegun) return;
        var content = await services.GetRequiredService<ApprovedPackage>().ReadAsync(transfer, default);
        var channels = services.GetRequiredService<Channels>();
        await channels.Writer(channels.Folder(transfer.Route)).WriteAsync(content, Open, default);
        if (moment is Moment.ChannelWritten) return;
        await channels.WriteClosedAsync(transfer.Id, content, Open, default);

        ValueTask<Stream> Open(string fileId, CancellationToken ct)
        {
            var file = transfer.Files.Single(file => file.Id.ToString() == fileId);
            var clean = BlobStore.OpenExisting(test.Data.Root, StoreNames.Clean);
            return ValueTask.FromResult(services.GetRequiredService<Vault>().OpenUntrusted(clean, file.OutputBlobId!, file.OutputSealedKey!));
        }
    }

    public enum Moment
    {
        Leased,
        Begun,
        StageEntered,
        OneVerdict,
        AllVerdicts,
        OneDrawn,
        Held,
        ReleaseBegun,
        ChannelWritten,
        ClosedWritten,
    }
}
