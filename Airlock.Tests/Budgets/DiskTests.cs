using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Transfers;
using Airlock.Tests.Api;
using Airlock.Tests.Fakes;
using Airlock.Tests.Worker;

namespace Airlock.Tests.Budgets;

public sealed class DiskTests
{
    private const long Watermark = 2L << 30;
    private const long MiB = 1 << 20;

    [Fact]
    public void Intake_stops_at_the_watermark_and_inspection_at_the_reserve()
    {
        var space = new FakeSpace();
        var disk = new DiskWatermark(space, new InstallationBudgets());

        space.Free = Watermark;
        Assert.Null(disk.CanTakeIn());
        space.Free = Watermark - 1;
        Assert.Equal(Denial.StorageFull, disk.CanTakeIn());
        Assert.False(disk.IsExhausted);
        space.Free = (512 * MiB) - 1;
        Assert.True(disk.IsExhausted);
    }

    [Fact]
    public void What_one_upload_was_promised_another_cannot_have()
    {
        var space = new FakeSpace { Free = Watermark + (100 * MiB) };
        var disk = new DiskWatermark(space, new InstallationBudgets());

        var first = disk.Pledge(60 * MiB);
        Assert.NotNull(first);
        Assert.Null(disk.Pledge(60 * MiB));
        using (var second = disk.Pledge(40 * MiB)) Assert.NotNull(second);
        first.Dispose();
        using var third = disk.Pledge(100 * MiB);
        Assert.NotNull(third);
    }

    [Fact]
    public void An_upload_that_goes_on_longer_than_announced_asks_again()
    {
        var space = new FakeSpace { Free = Watermark + (40 * MiB) };
        var disk = new DiskWatermark(space, new InstallationBudgets());
        using var pledge = disk.Pledge(MiB)!;
        var taken = 0;

        while (pledge.TryTake((int)MiB)) space.Free = Watermark + (40 * MiB) - (++taken * MiB);

        Assert.InRange(taken, 20, 40);
    }

    [Fact]
    public void A_promise_does_not_hold_when_others_fill_the_disk()
    {
        var space = new FakeSpace();
        var disk = new DiskWatermark(space, new InstallationBudgets());
        using var pledge = disk.Pledge(1L << 30)!;
        Assert.True(pledge.TryTake((int)MiB));

        space.Free = Watermark - 1;

        Assert.Contains(false, Enumerable.Range(0, 16).Select(_ => pledge.TryTake((int)MiB)));
    }

    [Fact]
    public async Task Below_the_reserve_transfers_are_held_and_go_on_by_themselves()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await test.StartAsync();
        // Too little for intake, enough for what is already in.
        test.Space.Free = Watermark / 2;
        await test.ReachesAsync((await test.SubmitAsync(("a.txt", "plain"))).Id, TransferState.AwaitingApproval);

        test.Space.Free = 100 * MiB;
        await Airlock.Tests.Eventually.BeAsync(
            async () => (await test.AskAsync(context => Task.FromResult(context.WorkerHealth.FirstOrDefault())))?.Read()?.Problems.Contains("disk-low") is true, "the worker has seen it");
        var held = await test.ReachesAsync((await test.SubmitAsync(("b.txt", "plain"))).Id, TransferState.Held);
        Assert.Equal(("disk-low", null), (held.HeldReason, held.Files[0].Verdict));
        test.Space.Free = Watermark;
        await test.ReachesAsync(held.Id, TransferState.AwaitingApproval);
    }

    [RunsAsRoot]
    public async Task On_a_real_small_disk_uploads_end_at_the_watermark_and_leave_nothing_half()
    {
        await using var airlock = new SmallDisk(megabytes: 96);
        await airlock.StartAsync("""{ "diskMinFreeBytes": 33554432, "diskReserveBytes": 8388608, "uploadsPerPerson": 8 }""");
        using var staff = airlock.InProcess.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);

        // Four at once, until each has been told that there is no room: without a length, so that only what arrives counts.
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(line => Task.Run(async () =>
        {
            var statuses = new List<string>();
            for (var file = 0; file < 40; file++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/transfers/{transfer}/files?path={line}-{file}.bin") { Content = new StreamContent(new EndlessZeros(3 * MiB)) };
                request.Headers.TransferEncodingChunked = true;
                var answer = await staff.SendAsync(request);
                statuses.Add(answer.IsSuccessStatusCode ? "201" : $"{(int)answer.StatusCode} {await Calls.CodeAsync(answer)}");
            }
            return statuses;
        })));

        var all = answers.SelectMany(statuses => statuses).ToList();
        Assert.Equal(["201", "507 storage-full"], all.Distinct().Order());
        var volume = new DataVolume(airlock.InProcess.Data).Read();
        // An upload that does not say how long it is needs room for its first 16 MiB.
        Assert.InRange(volume.Free, 32 * MiB, 52 * MiB);
        Assert.Empty(Directory.GetFiles(Path.Combine(airlock.InProcess.Data.Root.FullName, "quarantine", "tmp")));
        Assert.Equal(all.Count(status => status == "201"), Directory.GetFiles(Path.Combine(airlock.InProcess.Data.Root.FullName, "quarantine", "objects"), "*", SearchOption.AllDirectories).Length);
    }
}
