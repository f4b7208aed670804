using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Tests.Api;
using Airlock.Tests.Worker;
using Airlock.Worker.Gates;
using Airlock.Worker.Queue;
using Airlock.Worker.Upkeep;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Airlock.Tests.Faults;

/// <summary>Faults as a transfer meets them in the worker: held or waiting with a reason, and by itself on its way again.</summary>
internal sealed class WorkerFaults(GateTable table)
{
    public async Task RunAsync()
    {
        if (SmallDisk.CanMount) await DisksAsync();
        await ChannelsAsync();
        await SandboxAsync();
        await DatabaseAsync();
        await SuspectAsync();
        await KeysAsync();
    }

    /// <summary>Somebody writes and does not end: longer than anybody waits for a lock.</summary>
    public async Task LockedForLongAsync()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        using var held = new DatabaseLock(test.Data.Database);
        table.Add("database locked for as long as the inspection waits", "Submitted none, then AwaitingApproval", await InspectedAsync(test, held.Take, held.GiveBack));
    }

    private async Task DisksAsync()
    {
        foreach (var store in (string[])[StoreNames.Clean, StoreNames.Pages])
        {
            await using var test = await WorkerUnderTest.PrepareAsync();
            using var disk = SmallDisk.Over(Path.Combine(test.Data.Root.FullName, store));
            table.Add($"{store} store full: inspection", "Held storage-full, then AwaitingApproval", await InspectedAsync(test, disk.Fill, disk.Free));
            table.Add($"{store} store read-only: inspection", "Held store-fault, then AwaitingApproval", await InspectedAsync(test, () => disk.SetReadOnly(true), () => disk.SetReadOnly(false)));
        }
        await using (var test = await WorkerUnderTest.PrepareAsync())
        {
            using var disk = SmallDisk.Over(test.Data.Released);
            table.Add("channel full: release", "Releasing channel-full, then Released, 1 package Verified", await ReleasedAsync(test, disk.Fill, disk.Free));
            table.Add("channel read-only: release", "Releasing channel-unavailable, then Released, 1 package Verified",
                await ReleasedAsync(test, () => disk.SetReadOnly(true), () => disk.SetReadOnly(false)));
        }
        await using (var test = await WorkerUnderTest.PrepareAsync())
        {
            using var disk = SmallDisk.Over(Path.GetDirectoryName(test.Data.AuditMirror)!);
            table.Add("mirror of the log full", "failing True, then False, mirror whole", await MirroredAsync(test, disk));
        }
    }

    private async Task ChannelsAsync()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        table.Add("channel unreachable: release", "Releasing channel-unavailable, then Released, 1 package Verified", await ReleasedAsync(
            test,
            () =>
            {
                Directory.Move(test.Data.Released, test.Data.Released + ".away");
                File.WriteAllText(test.Data.Released, "");
            },
            () =>
            {
                File.Delete(test.Data.Released);
                Directory.Move(test.Data.Released + ".away", test.Data.Released);
            }));
        await using var other = await WorkerUnderTest.PrepareAsync();
        table.Add("channel holds half of the package after a crash", "Released none, then Released, 1 package Verified", await ReleasedAsync(
            other, () => Directory.CreateDirectory(Path.Combine(other.Data.Released, Reference(other), "files")), () => { }), held: false);
    }

    private async Task SandboxAsync()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        table.Add("sandbox missing: inspection", "Held sandbox-unavailable, then AwaitingApproval", await InspectedAsync(test, () => test.Launcher.IsUp = false, () => test.Launcher.IsUp = true));
        test.Launcher.Kills = true;
        table.Add("child killed, or out of memory: inspection", "Rejected nothing-deliverable child-crashed", await CrashedAsync(test));
    }

    private async Task DatabaseAsync()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var away = test.Data.Database + ".away";
        table.Add("database moved away: inspection", "Submitted none, then AwaitingApproval", await InspectedAsync(
            test,
            () =>
            {
                SqliteConnection.ClearAllPools();
                File.Move(test.Data.Database, away);
            },
            () =>
            {
                SqliteConnection.ClearAllPools();
                Assert.False(File.Exists(test.Data.Database));
                File.Move(away, test.Data.Database);
            }));
    }

    private async Task SuspectAsync()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (services, _) = Build(test);
        using (var notADisk = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write))
            Assert.Throws<StoreSuspectException>(() => services.GetRequiredService<IDisk>().Sync(notADisk));
        var stops = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;
        table.Add("fsync refused in the worker", "stops True, flag True", $"stops {stops}, flag {File.Exists(test.Data.StoreSuspect)}");
        table.Add("and after it was started again: inspection", "Held store-suspect, then AwaitingApproval", await InspectedAsync(test, () => { }, () => File.Delete(test.Data.StoreSuspect)));
    }

    private async Task KeysAsync()
    {
        foreach (var key in (string[])["worker/worker-sealing.key", "worker/package-signing.key", "worker/audit-signing.key", "public/people-grants.pub"])
        {
            await using var test = await WorkerUnderTest.PrepareAsync();
            var path = Path.Combine(test.Options.Keys!, key);
            var (services, time) = Build(test);
            var submitted = await test.SubmitAsync(("a.txt", "plain"));
            await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
            File.Delete(path);
            await test.ApproveAsync(submitted.Id);
            time.Move(TimeSpan.FromMinutes(2));
            await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
            // What the program turns into exit 2 and this sentence.
            var refused = await Record.ExceptionAsync(() => test.StartAsync()) as FileNotFoundException;
            table.Add($"key {key} gone", "Released with the key in memory; next start refused, named True",
                $"{(await test.LoadAsync(submitted.Id)).State} with the key in memory; next start {(refused is null ? "begun" : "refused")}, named {refused?.Message.Contains(path, StringComparison.Ordinal)}");
        }
    }

    private static async Task<string> InspectedAsync(WorkerUnderTest test, Action fail, Action mend)
    {
        var (services, time) = Build(test);
        var submitted = await test.SubmitAsync(("a.txt", "with a macro in it"));
        fail();
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        mend();
        var held = await test.LoadAsync(submitted.Id);
        time.Move(TimeSpan.FromMinutes(2));
        services.GetRequiredService<GateWatch>().Doubt();
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        var after = await test.LoadAsync(submitted.Id);
        var drawn = await test.AskAsync(context => context.DrawnPages.CountAsync(page => page.TransferId == submitted.Id));
        if (after.State is TransferState.AwaitingApproval && drawn != 1) return "without its picture";
        return $"{held.State} {held.HeldReason ?? "none"}, then {after.State}";
    }

    private static async Task<string> CrashedAsync(WorkerUnderTest test)
    {
        var (services, _) = Build(test);
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        var after = await test.LoadAsync(submitted.Id);
        return $"{after.State} {(await test.CountEntriesAsync(submitted.Id, "nothing-deliverable") == 1 ? "nothing-deliverable" : "")} {after.Files[0].Reason}";
    }

    private static async Task<string> ReleasedAsync(WorkerUnderTest test, Action fail, Action mend)
    {
        var (services, time) = Build(test);
        var submitted = await test.SubmitAsync(("a.txt", "with a macro in it"));
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        var transfer = await test.ApproveAsync(submitted.Id);
        fail();
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        mend();
        var waiting = await test.LoadAsync(submitted.Id);
        var reason = await test.AskAsync(context => context.AuditEntries.Where(entry => entry.TransferId == submitted.Id && entry.Action == "put-off")
            .OrderByDescending(entry => entry.Index).Select(entry => entry.Details).FirstOrDefaultAsync());
        time.Move(TimeSpan.FromMinutes(2));
        await services.GetRequiredService<TransferJob>().RunAsync(submitted.Id, default);
        var packages = Directory.GetDirectories(test.Data.Released, transfer.Reference + "*");
        var word = reason is null ? "none" : (string)JsonNode.Parse(reason)!["reason"]!;
        return $"{waiting.State} {word}, then {(await test.LoadAsync(submitted.Id)).State}, {packages.Length} package {test.Verify(packages[0]).Verdict}";
    }

    private static async Task<string> MirroredAsync(WorkerUnderTest test, SmallDisk disk)
    {
        var (services, _) = Build(test);
        var checkpoints = services.GetRequiredService<AuditCheckpoints>();
        disk.Fill();
        await checkpoints.StartAsync(default);
        await Eventually.BeAsync(() => Task.FromResult(checkpoints.IsFailing), "the checkpoint fails");
        disk.Free();
        checkpoints.Ask();
        await Eventually.BeAsync(() => Task.FromResult(!checkpoints.IsFailing), "the checkpoint is written");
        await checkpoints.StopAsync(default);
        var lines = File.ReadLinesAsync(Path.Combine(Path.GetDirectoryName(test.Data.AuditMirror)!, "entries.jsonl")).Select(AuditLine.Parse);
        var notes = await test.AskAsync(context => context.AuditCheckpoints.Select(checkpoint => checkpoint.Note).ToListAsync());
        var mirror = await AuditVerifier.VerifyAsync(lines, notes, null, default);
        return $"failing True, then {checkpoints.IsFailing}, mirror {(mirror.IsWhole && mirror.Covered == mirror.Entries ? "whole" : mirror.ToString())}";
    }

    /// <summary>The next one; the counter of a fresh installation begins at 1.</summary>
    private static string Reference(WorkerUnderTest test) => $"IN-{JapanTime.Day(TimeProvider.System.GetUtcNow()).Year}-000001";

    private static (IServiceProvider Services, MovableTime Time) Build(WorkerUnderTest test)
    {
        var time = new MovableTime();
        return (test.Build(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time))).Services, time);
    }
}
