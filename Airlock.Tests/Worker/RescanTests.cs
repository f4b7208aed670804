using System.Text.Json;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Scan;
using Airlock.Core.Transfers;
using Airlock.Worker.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Worker;

/// <summary>Between approval and release: what is scanned again, what waits, and what the log keeps of it.</summary>
public sealed class RescanTests
{
    [Fact]
    public async Task A_fresh_scan_is_not_repeated_and_one_with_other_signatures_is()
    {
        var engine = new Engine();
        await using var test = await StartAsync(engine);
        var first = await ApprovedAsync(test);
        await test.ReachesAsync(first, TransferState.Released);
        Assert.Equal(0, await test.CountEntriesAsync(first, "rescanned"));

        var second = await WaitingAsync(test);
        engine.Version = 27801;
        await Eventually.BeAsync(async () => (await HealthAsync(test)).Contains("27801", StringComparison.Ordinal), "the new signatures are seen");
        await test.ApproveAsync(second);
        await test.ReachesAsync(second, TransferState.Released);

        var entry = Assert.Single(await EntriesAsync(test, second));
        Assert.Contains("\"settingsDigest\":\"digest\"", entry, StringComparison.Ordinal);
        Assert.Contains("27801", entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_later_signatures_know_is_not_released()
    {
        var engine = new Engine();
        await using var test = await StartAsync(engine);
        var transfer = await WaitingAsync(test);
        engine.Version = 27801;
        engine.Says = new ScanReply(ScanOutcome.Infected, "Late", null);
        await Eventually.BeAsync(async () => (await HealthAsync(test)).Contains("27801", StringComparison.Ordinal), "the new signatures are seen");

        await test.ApproveAsync(transfer);

        await test.ReachesAsync(transfer, TransferState.Revoked);
        Assert.Equal(0, await test.CountEntriesAsync(transfer, "released"));
        Assert.Contains("Late", Assert.Single(await EntriesAsync(test, transfer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_period_keeps_an_approved_file_and_both_original_and_result_are_scanned_after_it()
    {
        var engine = new Engine();
        await using var test = await PrepareAsync(engine, policy => policy.Replace("      maxSignatureAgeDays: 3\n", "      maxSignatureAgeDays: 3\n      holdHours: 48\n", StringComparison.Ordinal));
        var host = await test.StartAsync();
        var transfer = await ApprovedAsync(test);

        await Eventually.BeAsync(async () => await test.CountEntriesAsync(transfer, "put-off") > 0, "it is put off");
        var held = await test.LoadAsync(transfer);
        Assert.Equal(TransferState.Approved, held.State);
        Assert.InRange(held.NotBefore!.Value, held.StateSince.AddHours(47), held.StateSince.AddHours(49));

        Assert.Equal(RescanResult.NothingFound, await host.Services.GetRequiredService<RescanApproved>().RunAsync(held, default));
        Assert.Equal(["original", "result"], (await EntriesAsync(test, transfer)).Select(entry => JsonDocument.Parse(entry).RootElement.GetProperty("scanned").GetString()).Order());
        engine.Says = new ScanReply(ScanOutcome.Infected, "Late", null);
        Assert.Equal(RescanResult.Found, await host.Services.GetRequiredService<RescanApproved>().RunAsync(held, default));
    }

    [Fact]
    public void Only_a_scan_that_found_nothing_lets_anything_out()
    {
        Assert.Equal(["scanner-unavailable", "malware-found", null, "scanner-unavailable"],
            ((RescanResult[])[RescanResult.Unfinished, RescanResult.Found, RescanResult.NothingFound, (RescanResult)3]).Select(ReleaseTransfer.Objection));
    }

    [Fact]
    public async Task The_report_keeps_a_record_of_each_scan()
    {
        await using var test = await StartAsync(new Engine());

        var file = (await test.LoadAsync(await WaitingAsync(test))).Files[0];

        var scan = JsonSerializer.Deserialize<InspectionReport>(file.ReportJson!, ReportJson.Options)!.Scan!;
        Assert.Equal("digest", scan.SettingsDigest);
        Assert.Equal([("clamav", 1, "input", "Ok", file.Bytes), ("clamav", 1, "output", "Ok", file.OutputBytes!.Value)],
            scan.Engines.Select(one => (one.Name, one.Instance, one.Scanned, one.Result, one.BytesSent)));
        Assert.All(scan.Engines, one => Assert.Equal(("ClamAV 1.4.6", 27800), (one.Engine, one.Signatures)));
    }

    private static async Task<WorkerUnderTest> StartAsync(Engine engine)
    {
        var test = await PrepareAsync(engine);
        await test.StartAsync();
        return test;
    }

    private static async Task<WorkerUnderTest> PrepareAsync(Engine engine, Func<string, string>? change = null)
    {
        var test = await WorkerUnderTest.PrepareAsync();
        if (change is not null)
        {
            var changed = change(DefaultPolicy.Text());
            Assert.NotEqual(DefaultPolicy.Text(), changed);
            await File.WriteAllTextAsync(test.Data.Policy, changed);
        }
        test.Engines = new AllEngines([ScanEngine.Of("clamav", [engine], TimeProvider.System)], "digest");
        return test;
    }

    private static async Task<Guid> WaitingAsync(WorkerUnderTest test)
    {
        var submitted = await test.SubmitAsync(("a.txt", "plain text of a letter"));
        return (await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval)).Id;
    }

    private static async Task<Guid> ApprovedAsync(WorkerUnderTest test)
    {
        var transfer = await WaitingAsync(test);
        await test.ApproveAsync(transfer);
        return transfer;
    }

    private static async Task<string> HealthAsync(WorkerUnderTest test) =>
        (await test.AskAsync(context => context.WorkerHealth.AsNoTracking().FirstOrDefaultAsync()))?.StateJson ?? "";

    private static Task<List<string>> EntriesAsync(WorkerUnderTest test, Guid transfer) => test.AskAsync(context =>
        context.AuditEntries.Where(entry => entry.TransferId == transfer && entry.Action == "rescanned").Select(entry => entry.Details).ToListAsync());

    private sealed class Engine : IScannerInstance
    {
        public volatile int Version = 27800;

        public ScanReply Says { get; set; } = new(ScanOutcome.NothingFound, null, null);

        public TimeSpan CanaryEvery { get; } = TimeSpan.FromMinutes(10);

        public async Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
        {
            var bytes = new byte[length];
            using var untrusted = openUntrusted();
            await untrusted.ReadExactlyAsync(bytes, ct);
            return (Canaries.All.Any(canary => canary.AsSpan().SequenceEqual(bytes)) ? new ScanReply(ScanOutcome.Infected, "Eicar", null) : Says) with { BytesSent = length };
        }

        public Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct) =>
            Task.FromResult<ScannerIdentity?>(new("ClamAV 1.4.6", Version, TimeProvider.System.GetUtcNow().Date, ScannerIdentity.Official));
    }
}
