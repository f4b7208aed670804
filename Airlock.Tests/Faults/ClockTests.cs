using Airlock.Core.Audit;
using Airlock.Core.Health;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Worker;
using Airlock.Worker.Gates;
using Airlock.Worker.Queue;
using Airlock.Worker.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Airlock.Tests.Faults;

public sealed class ClockTests
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(-1.0, false)]
    [InlineData(-4.0, false)]
    [InlineData(1.0, false)]
    [InlineData(3000.0, false)]
    [InlineData(-6.0, true)]
    [InlineData(-3600.0, true)]
    [InlineData(3700.0, true)]
    [InlineData(86400.0, true)]
    [InlineData(31536000.0, true)]
    public async Task A_leap_second_and_a_small_correction_are_believed_and_a_jump_is_not(double seconds, bool doubted)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (time, clock) = await BegunAsync(test);

        time.Set(TimeSpan.FromSeconds(seconds));
        await LookAsync(time, clock);

        Assert.Equal(doubted, clock.IsDoubted);
    }

    [Fact]
    public async Task Many_small_steps_back_add_up()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (time, clock) = await BegunAsync(test);

        for (var step = 0; step < 4 && !clock.IsDoubted; step++)
        {
            time.Set(TimeSpan.FromSeconds(-4));
            await LookAsync(time, clock);
        }

        Assert.True(clock.IsDoubted);
    }

    [Fact]
    public async Task A_clock_set_back_is_doubted_until_it_has_passed_where_it_was_also_over_a_restart()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (time, clock) = await BegunAsync(test);
        time.Set(TimeSpan.FromHours(-1));
        await LookAsync(time, clock);
        await new SayWorkerHealth(test.Contexts).RunAsync(Beat(time, clock), default);

        var after = Build(test, time).GetRequiredService<ClockWatch>();
        await after.LookAsync(default);
        Assert.True(after.IsDoubted);
        time.Pass(TimeSpan.FromMinutes(59));
        await after.LookAsync(default);
        Assert.True(after.IsDoubted);
        time.Pass(TimeSpan.FromMinutes(2));
        await after.LookAsync(default);

        Assert.False(after.IsDoubted);
        Assert.Equal([AuditWords.ClockDoubted, AuditWords.ClockDoubted, AuditWords.ClockTrusted], await WordsAsync(test));
    }

    [Fact]
    public async Task A_clock_set_forward_is_doubted_until_it_has_run_evenly_or_is_back()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (time, clock) = await BegunAsync(test);
        time.Set(TimeSpan.FromDays(1));
        await LookAsync(time, clock);
        Assert.True(clock.IsDoubted);

        time.Set(TimeSpan.FromDays(-1));
        await LookAsync(time, clock);
        Assert.False(clock.IsDoubted);

        time.Set(TimeSpan.FromDays(1));
        await LookAsync(time, clock);
        time.Pass(TimeSpan.FromMinutes(14));
        await clock.LookAsync(default);
        Assert.True(clock.IsDoubted);
        time.Pass(TimeSpan.FromMinutes(2));
        await clock.LookAsync(default);
        Assert.False(clock.IsDoubted);
    }

    [Fact]
    public async Task An_operators_word_ends_the_doubt_once()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (time, clock) = await BegunAsync(test);
        time.Set(TimeSpan.FromHours(-1));
        await LookAsync(time, clock);
        await File.WriteAllTextAsync(test.Data.ClockAccepted, "");
        await LookAsync(time, clock);
        Assert.False(clock.IsDoubted);
        Assert.False(File.Exists(test.Data.ClockAccepted));

        time.Set(TimeSpan.FromHours(-1));
        await LookAsync(time, clock);
        Assert.True(clock.IsDoubted);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(87600.0)]
    public async Task While_the_clock_is_doubted_nothing_is_released_and_nothing_expires(double hours)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var time = new TwoClocks();
        var services = Build(test, time);
        var (job, gates) = (services.GetRequiredService<TransferJob>(), services.GetRequiredService<GateWatch>());
        var draft = WorkerUnderTest.Done(await new CreateTransfer(new(test.Contexts, time), test.Policy).RunAsync(test.Staff, new() { Route = Route.BringIn, Purpose = "診療" }, default));
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await job.RunAsync(submitted.Id, default);
        await test.ApproveAsync(submitted.Id);

        // Forward: past every deadline of the policy.
        time.Set(TimeSpan.FromHours(hours));
        time.Pass(Look);
        await gates.LookAsync(default);
        await services.GetRequiredService<Sweep>().EveryMinuteAsync(default);
        await services.GetRequiredService<Sweep>().EveryHourAsync(default);
        await job.RunAsync(submitted.Id, default);

        Assert.Equal(TransferState.Approved, (await test.LoadAsync(submitted.Id)).State);
        Assert.Equal(TransferState.Draft, (await test.LoadAsync(draft.Id)).State);
        Assert.Equal(HealthProblems.ClockJump, gates.ReleaseProblem(Fresh(gates.Last, time), Route.BringIn));
        await File.WriteAllTextAsync(test.Data.ClockAccepted, "");
        time.Set(hours < 0 ? TimeSpan.Zero : -TimeSpan.FromHours(hours));
        time.Pass(Look);
        await gates.LookAsync(default);
        await job.RunAsync(submitted.Id, default);
        Assert.Equal(TransferState.Released, (await test.LoadAsync(submitted.Id)).State);
    }

    [Theory]
    [InlineData(-2.0)]
    [InlineData(26.0)]
    public async Task A_lease_of_another_time_stops_nobody_and_its_holder_writes_nothing(double hours)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var time = new TwoClocks();
        var job = Build(test, time).GetRequiredService<TransferJob>();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        var old = WorkerUnderTest.Done(await new AcquireLease(new(test.Contexts, time)).RunAsync(Actor.Worker, submitted.Id, "slow", TimeSpan.FromMinutes(5), default));

        time.Set(TimeSpan.FromHours(hours));
        await job.RunAsync(submitted.Id, default);

        // Forward also makes the signatures too old: then it is held, which is the point of asking the clock at all.
        var after = await test.LoadAsync(submitted.Id);
        Assert.Equal(TransferState.AwaitingApproval, after.State);
        Assert.Equal(Denial.AlreadyMoved, (await new BeginInspecting(new(test.Contexts, time)).RunAsync(Actor.Worker, old, default)).Denial);
        Assert.Equal(Denial.AlreadyMoved, (await new RenewLease(new(test.Contexts, time)).RunAsync(Actor.Worker, old, TimeSpan.FromMinutes(1), default)).Denial);
        Assert.Equal(after.Version, (await test.LoadAsync(submitted.Id)).Version);
    }

    /// <summary>As if signatures of the moment were loaded: their age must not be what holds it up.</summary>
    private static GateReading Fresh(GateReading reading, TwoClocks time) =>
        reading with { Scanner = reading.Scanner with { Identity = reading.Scanner.Identity! with { SignatureDate = time.GetUtcNow() } } };

    private static async Task<(TwoClocks Time, ClockWatch Clock)> BegunAsync(WorkerUnderTest test)
    {
        var time = new TwoClocks();
        var clock = Build(test, time).GetRequiredService<ClockWatch>();
        Assert.True(clock.IsDoubted);
        await LookAsync(time, clock);
        Assert.False(clock.IsDoubted);
        return (time, clock);
    }

    private static IServiceProvider Build(WorkerUnderTest test, TwoClocks time) =>
        test.Build(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time))).Services;

    private static Task<bool> LookAsync(TwoClocks time, ClockWatch clock)
    {
        time.Pass(Look);
        return clock.LookAsync(default);
    }

    private static WorkerState Beat(TwoClocks time, ClockWatch clock) => new()
    {
        At = time.GetUtcNow(),
        Clamd = "ok",
        Sandbox = "bwrap",
        Launcher = true,
        QueueLength = 0,
        HeldCount = 0,
        ClockMark = clock.Mark,
        Problems = clock.IsDoubted ? [HealthProblems.ClockJump] : [],
    };

    private static Task<List<string>> WordsAsync(WorkerUnderTest test) => test.AskAsync(context =>
        context.AuditEntries.Where(entry => entry.Action.StartsWith("clock-")).OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync());
}
