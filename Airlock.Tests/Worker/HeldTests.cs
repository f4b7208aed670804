using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Airlock.Worker.Inspect;
using Airlock.Worker.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Worker;

public sealed class HeldTests
{
    [Fact]
    public async Task Without_a_scanner_everything_is_held_and_goes_on_by_itself()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        test.Scanner.IsUp = false;
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        var held = await test.ReachesAsync(submitted.Id, TransferState.Held);
        Assert.Equal(("scanner-unavailable", null), (held.HeldReason, held.Files[0].Verdict));
        test.Scanner.IsUp = true;
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
    }

    [Fact]
    public async Task While_the_gate_is_shut_what_it_holds_is_not_written_to_again()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        test.Scanner.IsUp = false;
        await test.StartAsync();
        var held = await test.ReachesAsync((await test.SubmitAsync(("a.txt", "plain"))).Id, TransferState.Held);

        // Another one comes and is held too: by then the first has been looked past several times.
        await test.ReachesAsync((await test.SubmitAsync(("b.txt", "plain"))).Id, TransferState.Held);
        Assert.Equal(held.Version, (await test.LoadAsync(held.Id)).Version);
    }

    [Fact]
    public async Task Without_a_launcher_everything_is_held_and_goes_on_by_itself()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        test.Launcher.IsUp = false;
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        Assert.Equal("sandbox-unavailable", (await test.ReachesAsync(submitted.Id, TransferState.Held)).HeldReason);
        test.Launcher.IsUp = true;
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
    }

    [Fact]
    public async Task The_test_signatures_count_for_nothing_outside_a_demonstration()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        test.Scanner.Set = ScannerIdentity.Test;
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        Assert.Equal("signatures-test-set", (await test.ReachesAsync(submitted.Id, TransferState.Held)).HeldReason);
    }

    [Fact]
    public async Task While_the_engine_has_a_set_that_was_turned_back_nothing_it_says_counts()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var mark = new SignatureFolder(test.Data).NotForgotten;
        await File.WriteAllTextAsync(mark, new string('a', 64));
        var host = await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        Assert.Equal("signatures-not-forgotten", (await test.ReachesAsync(submitted.Id, TransferState.Held)).HeldReason);
        Assert.Empty(host.Services.GetRequiredService<GateWatch>().Open().Release);
        File.Delete(mark);
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
    }

    [Fact]
    public async Task A_damaged_original_is_held_and_never_judged()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await Damage.LastByteAsync(test, StoreNames.Quarantine, submitted.Files[0].BlobId);
        await test.StartAsync();

        var held = await test.ReachesAsync(submitted.Id, TransferState.Held);
        Assert.Equal(("store-fault", null), (held.HeldReason, held.Files[0].Verdict));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("gone")]
    [InlineData("sealed for another")]
    public async Task A_result_that_cannot_be_read_waits_and_is_not_taken_for_one_without_pictures(string how)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var services = test.Build().Services;
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        await test.AskAsync(context => context.DrawnFiles.ExecuteDeleteAsync());
        var blob = (await test.LoadAsync(submitted.Id)).Files[0].OutputBlobId!;
        if (how == "damaged") await Damage.LastByteAsync(test, StoreNames.Clean, blob);
        if (how == "gone") File.Delete(Path.Combine(test.Data.Root.FullName, StoreNames.Clean, "objects", blob[..2], blob));
        if (how == "sealed for another")
            await test.AskAsync(context => context.TransferFiles.ExecuteUpdateAsync(set => set.SetProperty(file => file.OutputSealedKey, file => file.SealedKey)));

        var transfer = await test.LoadAsync(submitted.Id);
        var lease = new Lease(submitted.Id, "nobody", 1, transfer.StateSince);
        var cause = await services.GetRequiredService<DrawResult>().RunAsync(transfer, transfer.Files[0], lease, default);

        Assert.Equal(("store-fault", 0), (cause, await test.AskAsync(context => context.DrawnFiles.CountAsync())));
    }

    [Fact]
    public async Task An_approved_release_waits_for_a_scanner_that_is_gone()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        test.Scanner.IsUp = false;
        await test.ReachesAsync((await test.SubmitAsync(("b.txt", "plain"))).Id, TransferState.Held);

        await test.ApproveAsync(submitted.Id);
        await test.ReachesAsync((await test.SubmitAsync(("c.txt", "plain"))).Id, TransferState.Held);
        // Begun or not, it is not released: the scan before delivery cannot be had.
        Assert.True((await test.LoadAsync(submitted.Id)).State is TransferState.Approved or TransferState.Releasing);
        test.Scanner.IsUp = true;
        await test.ReachesAsync(submitted.Id, TransferState.Released);
    }
}
