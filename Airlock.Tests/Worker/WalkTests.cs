using System.Text;
using System.Text.Json;
using Airlock.Core.Release;
using Airlock.Core.Scan;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Worker.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Worker;

public sealed class WalkTests
{
    [Fact]
    public async Task A_transfer_walks_from_submit_to_a_package_that_verifies()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("資料/a.txt", "with a macro in it"), ("b.txt", "plain"));

        var waiting = await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        Assert.Equal([Verdict.Sanitized, Verdict.Unchanged], waiting.Files.Select(file => file.Verdict!.Value));
        await test.ApproveAsync(submitted.Id);
        var released = await test.ReachesAsync(submitted.Id, TransferState.Released);

        var package = Path.Combine(test.Data.Released, released.Reference);
        Assert.Equal(PackageVerdict.Verified, test.Verify(package).Verdict);
        Assert.Equal("with a  in it", await File.ReadAllTextAsync(Path.Combine(package, "files/資料/a.txt")));
        await Eventually.BeAsync(() => Task.FromResult(Index(test).Contains(submitted.Id.ToString(), StringComparison.Ordinal)), "the closed plane's index names the release");
        Assert.Equal(PackageVerdict.Verified, test.Verify(Path.Combine(test.Data.ClosedOut, submitted.Id.ToString())).Verdict);
        Assert.True((await test.VerifyLogAsync()).IsWhole);
    }

    [Fact]
    public async Task Pictures_are_drawn_before_anybody_decides_and_closed_when_it_is_over()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        var waiting = await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);

        var drawn = await test.AskAsync(context => context.DrawnFiles.SingleAsync(drawn => drawn.FileId == waiting.Files[0].Id));
        Assert.Equal(1, drawn.Pages);
        var grant = await Eventually.GetAsync(() => test.AskAsync(context => context.Grants.FirstOrDefaultAsync()), () => "no grant");
        using var key = test.Keys.LoadPrivateGrantsKey();
        var pages = BlobStore.OpenExisting(test.Data.Root, StoreNames.Pages);
        var id = BlobId.FromStore(grant.BlobId);
        using var opened = key.OpenFileKey(new SealedKey(grant.SealedKey), pages.SealingContext(id));
        using var png = pages.OpenUntrusted(id, opened);
        Assert.Equal(0x89, png.ReadByte());

        await test.ApproveAsync(submitted.Id);
        await test.ReachesAsync(submitted.Id, TransferState.Released);
        await Eventually.BeAsync(async () => await test.AskAsync(context => context.Grants.CountAsync()) == 0, "the grant ends with the state");
    }

    [Fact]
    public async Task What_cannot_be_drawn_can_still_be_decided_on()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        test.Launcher.Draws = false;
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        Assert.Equal(0, await test.AskAsync(context => context.DrawnFiles.Select(drawn => drawn.Pages).SingleAsync()));
    }

    [Fact]
    public async Task Malware_alone_is_rejected_with_nothing_deliverable()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", Encoding.ASCII.GetString(TestSignatures.Eicar())));

        var rejected = await test.ReachesAsync(submitted.Id, TransferState.Rejected);
        Assert.Equal(Verdict.Infected, rejected.Files[0].Verdict);
        Assert.Equal(0, test.Objects(StoreNames.Clean));
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "nothing-deliverable"));
    }

    [Fact]
    public async Task A_format_the_policy_does_not_name_is_refused_however_well_it_was_rebuilt()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var policy = await File.ReadAllTextAsync(test.Data.Policy);
        await File.WriteAllTextAsync(test.Data.Policy, policy.Replace("txt: sanitize", "txt: refuse", StringComparison.Ordinal));
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        var rejected = await test.ReachesAsync(submitted.Id, TransferState.Rejected);
        Assert.Equal((Verdict.Refused, Reasons.PolicyRefuses), (rejected.Files[0].Verdict!.Value, rejected.Files[0].Reason));
        Assert.Equal(0, test.Objects(StoreNames.Clean));
    }

    [Fact]
    public async Task The_same_job_ten_times_at_once_has_the_effect_of_one()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var job = test.Build().Services.GetRequiredService<TransferJob>();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => job.RunAsync(submitted.Id, default))));

        Assert.Equal(TransferState.AwaitingApproval, (await test.LoadAsync(submitted.Id)).State);
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "verdict-given"));
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "inspection-begun"));
        Assert.Equal((1, 1), (test.Objects(StoreNames.Clean), test.Objects(StoreNames.Pages)));
        await test.ApproveAsync(submitted.Id);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => job.RunAsync(submitted.Id, default))));
        Assert.Equal(TransferState.Released, (await test.LoadAsync(submitted.Id)).State);
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "released"));
    }

    [Fact]
    public async Task A_receipt_of_the_closed_plane_ends_the_transfer_and_nonsense_is_put_aside()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        await test.ApproveAsync(submitted.Id);
        await test.ReachesAsync(submitted.Id, TransferState.Released);

        await LeaveAsync(test, "nonsense.json", "{\"kind\":\"promotion\"}");
        await LeaveAsync(test, "receipt.json", JsonSerializer.Serialize(
            new { kind = "receipt", releaseId = submitted.Id, certificateSubject = "CN=ward", sha256 = (string?)null, at = TimeProvider.System.GetUtcNow() }));

        await test.ReachesAsync(submitted.Id, TransferState.Received);
        await Eventually.BeAsync(() => Task.FromResult(Directory.GetFiles(test.Data.ClosedIn).Length == 0), "the notes are gone");
        Assert.Single(Directory.GetFiles(Path.Combine(test.Data.ClosedIn, "aside")));
        Assert.Equal(1, await test.CountEntriesAsync(submitted.Id, "package-receipt-read"));
    }

    [Fact]
    public async Task A_receipt_file_in_the_channel_ends_the_transfer()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        await test.ApproveAsync(submitted.Id);
        var released = await test.ReachesAsync(submitted.Id, TransferState.Released);

        await File.WriteAllTextAsync(Path.Combine(test.Data.Released, released.Reference + ".receipt"), "received");

        await test.ReachesAsync(submitted.Id, TransferState.Received);
    }

    [Fact]
    public async Task The_heartbeat_says_what_is_wrong()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        test.Scanner.IsUp = false;
        await test.StartAsync();

        var state = await Eventually.GetAsync(
            async () => (await test.AskAsync(context => context.WorkerHealth.FirstOrDefaultAsync()))?.Read(), () => "no heartbeat");
        Assert.Equal(("down", true), (state.Clamd, state.Launcher));
        Assert.Contains("scanner-unavailable", state.Problems);
    }

    private static string Index(WorkerUnderTest test)
    {
        var path = Path.Combine(test.Data.ClosedOut, "index.json");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static async Task LeaveAsync(WorkerUnderTest test, string name, string text)
    {
        var temporary = Path.Combine(test.Data.ClosedIn, name + ".tmp");
        await File.WriteAllTextAsync(temporary, text);
        File.Move(temporary, Path.Combine(test.Data.ClosedIn, name));
    }
}
