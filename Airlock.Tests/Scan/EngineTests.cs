using Airlock.Core.Scan;

namespace Airlock.Tests.Scan;

/// <summary>Several engines, and several instances of one.</summary>
public sealed class EngineTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly ScanReply Clean = new(ScanOutcome.NothingFound, null, null);
    private static readonly ScanReply Found = new(ScanOutcome.Infected, "Bad", null);
    private static readonly ScanReply Nothing = ScanReply.Unfinished("down");
    private readonly StillClock _clock = new();

    [Fact]
    public async Task The_next_instance_is_asked_only_when_one_gave_no_answer()
    {
        var (down, well, spare) = (new Instance { Says = Nothing }, new Instance(), new Instance());
        var engine = Engine(down, well, spare);

        var (reply, record) = await ScanAsync(engine);

        Assert.Equal((ScanOutcome.NothingFound, 2, 1, 1, 0), (reply.Outcome, record.Instance, down.Scans, well.Scans, spare.Scans));
    }

    [Fact]
    public async Task What_one_instance_found_no_other_talks_away()
    {
        var (finds, clean) = (new Instance { Says = Found }, new Instance());

        Assert.Equal((ScanOutcome.Infected, 0), ((await ScanAsync(Engine(finds, clean))).Reply.Outcome, clean.Scans));
    }

    [Fact]
    public async Task An_instance_that_failed_is_asked_last_until_a_look_finds_it_well()
    {
        var (first, second) = (new Instance { Says = Nothing }, new Instance());
        var engine = Engine(first, second);
        await ScanAsync(engine);
        first.Says = Clean;

        Assert.Equal(2, (await ScanAsync(engine)).Record.Instance);
        await engine.LookAsync(CancellationToken.None);
        Assert.Equal(1, (await ScanAsync(engine)).Record.Instance);
    }

    [Fact]
    public async Task A_blind_instance_is_not_asked_and_one_of_several_is_told_apart_from_all()
    {
        var (blind, well) = (new Instance { FindsCanaries = false }, new Instance());
        var engine = Engine(blind, well);

        var reading = await engine.LookAsync(CancellationToken.None);

        Assert.Null(reading.Problem);
        Assert.True(reading.IsThin);
        Assert.Equal(["canary-not-found", null], reading.Instances.Select(instance => instance.Problem));
        well.Says = Nothing;
        var scans = blind.Scans;
        Assert.Equal((ScanOutcome.Unfinished, scans), ((await ScanAsync(engine)).Reply.Outcome, blind.Scans));
        well.FindsCanaries = false;
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("canary-not-found", (await engine.LookAsync(CancellationToken.None)).Problem);
    }

    [Fact]
    public async Task Canaries_are_scanned_at_the_start_after_each_reload_and_from_time_to_time()
    {
        var instance = new Instance();
        var engine = Engine(instance);

        Assert.Equal(Canaries.All.Count, await LookedAtAsync());
        Assert.Equal(0, await LookedAtAsync());
        instance.Identity = instance.Identity! with { Signatures = 27801 };
        Assert.Equal(Canaries.All.Count, await LookedAtAsync());
        _clock.Advance(instance.CanaryEvery - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await LookedAtAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Canaries.All.Count, await LookedAtAsync());

        async Task<int> LookedAtAsync()
        {
            var before = instance.Scans;
            Assert.Null((await engine.LookAsync(CancellationToken.None)).Problem);
            return instance.Scans - before;
        }
    }

    [Fact]
    public async Task An_engine_that_finds_only_the_plain_canary_is_blind()
    {
        var shallow = new Instance { FindsNested = false };

        Assert.Equal("canary-not-found", (await Engine(shallow).LookAsync(CancellationToken.None)).Problem);
    }

    [Theory]
    [InlineData(ScanOutcome.NothingFound, ScanOutcome.NothingFound, ScanOutcome.NothingFound)]
    [InlineData(ScanOutcome.NothingFound, ScanOutcome.Infected, ScanOutcome.Infected)]
    [InlineData(ScanOutcome.Unfinished, ScanOutcome.Infected, ScanOutcome.Infected)]
    [InlineData(ScanOutcome.NothingFound, ScanOutcome.Unfinished, ScanOutcome.Unfinished)]
    [InlineData(ScanOutcome.OverLimit, ScanOutcome.Unfinished, ScanOutcome.Unfinished)]
    [InlineData(ScanOutcome.OverLimit, ScanOutcome.NothingFound, ScanOutcome.OverLimit)]
    [InlineData(ScanOutcome.Encrypted, ScanOutcome.OverLimit, ScanOutcome.OverLimit)]
    [InlineData(ScanOutcome.Macros, ScanOutcome.Encrypted, ScanOutcome.Encrypted)]
    [InlineData(ScanOutcome.Macros, ScanOutcome.NothingFound, ScanOutcome.Macros)]
    public async Task All_engines_must_say_clean(ScanOutcome one, ScanOutcome other, ScanOutcome expected)
    {
        foreach (var (first, second) in ((ScanOutcome, ScanOutcome)[])[(one, other), (other, one)])
        {
            var all = new AllEngines([Engine(new Instance { Says = new(first, null, null) }), Engine(new Instance { Says = new(second, null, null) })], "digest");

            var reply = await all.ScanAsync(() => new MemoryStream([1]), 1, CancellationToken.None);

            Assert.Equal(expected, reply.Outcome);
            Assert.Equal([first, second], reply.Engines!.Select(scan => scan.Outcome));
        }
    }

    [Fact]
    public async Task No_engine_is_no_scan()
    {
        var none = new AllEngines([], "digest");

        Assert.Equal(ScanOutcome.Unfinished, (await none.ScanAsync(() => new MemoryStream([1]), 1, CancellationToken.None)).Outcome);
        Assert.Equal("scanner-unavailable", (await none.LookAsync(CancellationToken.None)).Problem);
    }

    [Fact]
    public async Task Together_they_are_as_old_as_the_oldest_that_tells_its_age()
    {
        var clamd = new ScannerIdentity("ClamAV 1.4.6", 27800, Today, ScannerIdentity.Official);
        var icap = new ScannerIdentity("Other", 0, null, ScannerIdentity.Official) { Tag = "\"t\"", StatesNoDate = true };

        Assert.Equal((Today, "ClamAV 1.4.6 + Other", 27800, "\"t\"", "digest"), await OfAsync(Engine(new Instance { Identity = clamd }), Engine(new Instance { Identity = icap })));
        Assert.Equal(Today.AddDays(-9), (await OfAsync(Engine(new Instance { Identity = clamd }, new Instance { Identity = clamd with { SignatureDate = Today.AddDays(-9) } }))).Item1);
        Assert.Null((await OfAsync(Engine(new Instance { Identity = clamd }), Engine(new Instance { Identity = icap with { StatesNoDate = false } }))).Item1);

        static async Task<(DateTimeOffset?, string, int, string?, string?)> OfAsync(params ScanEngine[] engines)
        {
            var identity = (await new AllEngines(engines, "digest").LookAsync(CancellationToken.None)).Identity!;
            return (identity.SignatureDate, identity.Engine, identity.Signatures, identity.Tag, identity.SettingsDigest);
        }
    }

    private ScanEngine Engine(params IEnumerable<Instance> instances) => ScanEngine.Of("engine", instances, _clock);

    private static Task<(ScanReply Reply, EngineScan Record)> ScanAsync(ScanEngine engine) => engine.ScanAsync(() => new MemoryStream([1]), 1, CancellationToken.None);

    private sealed class StillClock : TimeProvider
    {
        private long _ticks = Today.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => new(_ticks, TimeSpan.Zero);
    }

    private sealed class Instance : IScannerInstance
    {
        public ScanReply Says { get; set; } = Clean;
        public bool FindsCanaries { get; set; } = true;
        public bool FindsNested { get; init; } = true;
        public int Scans { get; private set; }
        public ScannerIdentity? Identity { get; set; } = new("ClamAV 1.4.6", 27800, Today, ScannerIdentity.Official);
        public TimeSpan CanaryEvery => TimeSpan.FromMinutes(10);

        public Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
        {
            Scans++;
            using var content = openUntrusted();
            var bytes = new byte[length];
            content.ReadExactly(bytes);
            var canary = Canaries.All.ToList().FindIndex(one => one.AsSpan().SequenceEqual(bytes));
            return Task.FromResult(canary < 0 ? Says : FindsCanaries && (canary == 0 || FindsNested) ? Found : Clean);
        }

        public Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct) => Task.FromResult(Identity);
    }
}
