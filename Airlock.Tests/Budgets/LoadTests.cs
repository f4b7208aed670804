using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Airlock.Tests.Api;

namespace Airlock.Tests.Budgets;

/// <summary>Many at once, and many who only hold a place.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class LoadTests
{
    private const int MiB = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("Category", "Slow")]
    public Task Sixty_four_uploads_at_once_stay_in_bounded_memory() => UploadAtOnceAsync(64, 4 * MiB);

    [Fact]
    [Trait("Category", "Long")]
    public Task Sixty_four_large_uploads_at_once_stay_in_bounded_memory() => UploadAtOnceAsync(64, 120 * MiB);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_hundred_who_only_hold_a_place_keep_nobody_out()
    {
        await using var airlock = await Installation.StartAsync();
        var held = await HoldAsync(airlock, 100);

        var times = await AskAsync(airlock, 50);

        Assert.Equal(50, times.Count);
        foreach (var one in held) await one.DisposeAsync();
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Five_hundred_who_only_hold_a_place_slow_nobody_down_and_are_dropped()
    {
        await using var airlock = await Installation.StartAsync();
        await AskAsync(airlock, 100);
        var idle = Percentile95(await AskAsync(airlock, 300));
        var held = await HoldAsync(airlock, 500);

        var busy = Percentile95(await AskAsync(airlock, 300));
        var dropped = await Task.WhenAll(held.Select(one => one.StatusesAsync(Patience)));

        Console.WriteLine($"p95 idle {idle.TotalMilliseconds:F2} ms, beside 500 slow senders {busy.TotalMilliseconds:F2} ms");
        // Two milliseconds beside the factor: an idle answer takes less than one, and the machine has other work.
        Assert.InRange(busy, TimeSpan.Zero, (2 * idle) + TimeSpan.FromMilliseconds(2));
        Assert.All(dropped, status => Assert.Equal("408", status));
        foreach (var one in held) await one.DisposeAsync();
    }

    [Fact]
    public async Task One_address_does_not_hold_every_connection()
    {
        await using var airlock = await Installation.StartAsync("""{ "connections": 40, "connectionsPerAddress": 8 }""");
        var held = await HoldAsync(airlock, 8);

        Assert.False(await IsTakenAsync(airlock));
        using var other = airlock.InProcess.ClientFrom("127.0.0.2");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/healthz")).StatusCode);
        await held[0].DisposeAsync();
        await Eventually.BeAsync(async () => await IsTakenAsync(airlock), "the place of one that left is free");
        foreach (var one in held) await one.DisposeAsync();
    }

    private static async Task<bool> IsTakenAsync(Installation airlock)
    {
        try
        {
            await using var one = await RawTls.ConnectAsync(airlock);
            return true;
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return false;
        }
    }

    private static async Task UploadAtOnceAsync(int count, int bytes)
    {
        await using var airlock = await Installation.StartAsync($$"""{ "uploadsPerPerson": {{count}}, "uploadsAtOnce": {{count}} }""");
        using var staff = airlock.InProcess.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        await Calls.PutAsync(staff, transfer, "warm-up", new byte[MiB]);
        var (heap, resident) = (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
        var begun = new CountdownEvent(count);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // Every one is in the middle of its body before any may end: slow senders, all at once.
        var uploads = Enumerable.Range(0, count).Select(each => Task.Run(async () =>
        {
            using var content = new StreamContent(new HalvedZeros(bytes, begun, released.Task), 64 << 10);
            return (await staff.PutAsync($"/api/v1/transfers/{transfer}/files?path={each}", content)).StatusCode;
        })).ToList();
        Assert.True(await Task.Run(() => begun.Wait(TimeSpan.FromMinutes(5))));
        using var watched = new PeakMemory();
        released.SetResult();
        var answers = await Task.WhenAll(uploads);

        Console.WriteLine($"{count} uploads of {bytes / MiB} MiB at once: heap {heap / MiB} -> {watched.Peak() / MiB} MiB, resident {resident / MiB} -> {Environment.WorkingSet / MiB} MiB, clients included");
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer));
        // Theirs and ours: the clients are in this process too.
        Assert.InRange(watched.Peak() - heap, long.MinValue, 300L * MiB);
    }

    private static async Task<List<RawTls>> HoldAsync(Installation airlock, int count)
    {
        var held = new List<RawTls>();
        for (var i = 0; i < count; i++)
        {
            var one = await RawTls.ConnectAsync(airlock);
            await one.SendAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: a");
            held.Add(one);
        }
        return held;
    }

    private static async Task<List<TimeSpan>> AskAsync(Installation airlock, int count)
    {
        using var client = airlock.InProcess.ClientFrom("127.0.0.2");
        var times = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
            times.Add(Stopwatch.GetElapsedTime(watch));
        }
        return times;
    }

    private static TimeSpan Percentile95(List<TimeSpan> times) => times.Order().ElementAt(times.Count * 95 / 100);
}
