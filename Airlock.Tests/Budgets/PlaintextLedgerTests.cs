using Airlock.Core.Budgets;

namespace Airlock.Tests.Budgets;

public sealed class PlaintextLedgerTests
{
    [Fact]
    public async Task No_more_plain_bytes_are_admitted_than_there_is_room_for()
    {
        var ledger = new PlaintextLedger(1000, atOnce: 8);
        var most = 0L;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(each => Task.Run(async () =>
        {
            using var place = await ledger.TakeAsync((each * 37 % 400) + 1, default);
            InterlockedMax(ref most, ledger.Taken);
            await Task.Yield();
        })));

        Assert.InRange(most, 1, 1000);
        Assert.Equal(0, ledger.Taken);
    }

    [Fact]
    public async Task A_big_file_goes_alone_and_small_ones_do_not_slip_past_it()
    {
        var ledger = new PlaintextLedger(1000, atOnce: 8);
        var small = await ledger.TakeAsync(10, default);
        var big = ledger.TakeAsync(500, default);
        var later = ledger.TakeAsync(10, default);

        Assert.False(big.IsCompleted);
        Assert.False(later.IsCompleted);
        small.Dispose();
        var inside = await big;
        Assert.Equal(1000, ledger.Taken);
        Assert.False(later.IsCompleted);
        inside.Dispose();
        (await later).Dispose();
        Assert.Equal(0, ledger.Taken);
    }

    [Fact]
    public async Task A_file_larger_than_all_there_is_still_gets_its_turn_alone()
    {
        var ledger = new PlaintextLedger(1000, atOnce: 2);
        using var place = await ledger.TakeAsync(long.MaxValue / 4, default);

        Assert.Equal(1000, ledger.Taken);
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_nobody_up()
    {
        var ledger = new PlaintextLedger(1000, atOnce: 8);
        var small = await ledger.TakeAsync(10, default);
        using var gone = new CancellationTokenSource();
        var big = ledger.TakeAsync(500, gone.Token);
        var later = ledger.TakeAsync(10, default);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => big);
        (await later).Dispose();
        small.Dispose();
        small.Dispose();
        Assert.Equal(0, ledger.Taken);
    }

    [Fact]
    public async Task No_more_files_at_once_than_places()
    {
        var ledger = new PlaintextLedger(1 << 20, atOnce: 2);
        var (first, second, third) = (await ledger.TakeAsync(1, default), await ledger.TakeAsync(1, default), ledger.TakeAsync(1, default));

        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
        second.Dispose();
    }

    private static void InterlockedMax(ref long most, long seen)
    {
        for (long before; (before = Interlocked.Read(ref most)) < seen && Interlocked.CompareExchange(ref most, seen, before) != before;)
        {
        }
    }
}
