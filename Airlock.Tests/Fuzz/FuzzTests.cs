using System.Collections.Concurrent;
using System.Globalization;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Fuzz;

/// <summary>Damaged samples through the children's own parsers: whatever comes in, a typed answer comes out, and what is delivered is clean.</summary>
public sealed class FuzzTests
{
    private const ulong Campaign = 1;

    public static TheoryData<string> Families() => new(FuzzFamily.All().Select(family => family.Name));

    [Fact]
    public void Every_registered_format_has_seeds()
    {
        var folders = FuzzFamily.All().SelectMany(family => family.Seeds).Select(seed => Path.GetDirectoryName(seed.Name)!).Distinct();
        Assert.Equal(Enum.GetValues<FileFormat>().Where(format => format is not FileFormat.Unknown).Select(format => format.Name()).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_same_mutants_every_time(string family)
    {
        var (one, other) = (new Mutants(FuzzFamily.Of(family), Campaign), new Mutants(FuzzFamily.Of(family), Campaign));
        for (var index = 0; index < 20; index++) Assert.Equal(one.Make(index).Content, other.Make(index).Content);
        Assert.NotEqual(one.Make(0).Content, one.Make(1).Content);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public Task Two_hundred_mutants_are_answered(string family) => RunAsync(FuzzFamily.Of(family), $"fuzz-{family}", 200, Campaign);

    [Fact]
    public Task Two_hundred_mutants_of_locked_packages_are_answered() => RunAsync(FuzzFamily.Locked(), "fuzz-locked", 200, Campaign);

    [Fact]
    [Trait("Category", "Long")]
    public Task Ten_thousand_mutants_of_locked_packages_are_answered() => RunAsync(FuzzFamily.Locked(), "fuzz-locked-long", 10_000, Campaign + 1);

    [Fact]
    public Task Two_hundred_mutants_of_documents_with_metafiles_are_answered() => RunAsync(FuzzFamily.Metafiles(), "fuzz-metafiles", 200, Campaign);

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Families))]
    public Task Ten_thousand_mutants_are_answered(string family) => RunAsync(FuzzFamily.Of(family), $"fuzz-{family}-long", 10_000, Campaign + 1);

    public static TheoryData<string> DrawnFamilies() => new(FuzzFamily.Drawn().Select(family => family.Name));

    [Theory]
    [MemberData(nameof(DrawnFamilies))]
    public Task Two_hundred_mutants_of_what_is_drawn_are_answered(string family) => DrawAsync(family, $"fuzz-{family}", 200, Campaign);

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(DrawnFamilies))]
    public Task Ten_thousand_mutants_of_what_is_drawn_are_answered(string family) => DrawAsync(family, $"fuzz-{family}-long", 10_000, Campaign + 1);

    private static async Task DrawAsync(string family, string name, int count, ulong campaign)
    {
        var options = new SandboxOptions { SanitizersDirectory = SanitizerBuild.Sanitizers };
        using var launcher = new BubblewrapLauncher(options);
        using var pool = new ChildPool(launcher, startedAhead: 0);
        await RunAsync(FuzzFamily.Drawn().Single(one => one.Name == family), name, count, campaign, new SandboxedSanitizer(pool, options));
    }

    internal static async Task RunAsync(FuzzFamily family, string name, int count, ulong campaign, SandboxedSanitizer? drawing = null)
    {
        var table = new GateTable(name, $"{count} mutants of {family.Name}");
        var mutants = new Mutants(family, campaign);
        var indices = new ConcurrentQueue<int>(Enumerable.Range(0, count));
        var delivered = 0;
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            using var judge = new FuzzJudge(TimeSpan.FromSeconds(2), drawing);
            while (indices.TryDequeue(out var index))
            {
                var mutant = mutants.Make(index);
                var verdict = await judge.JudgeAsync(mutant.Request, mutant.Content);
                // One in fifty also by the path a file of somebody's takes.
                if (index % 50 == 0 && verdict.Fault is null && drawing is null) verdict = verdict with { Fault = await OneProcess.DifferenceAsync(mutant, verdict) };
                if (verdict.Fault is not null) Keep(mutant);
                if (verdict.Delivered) Interlocked.Increment(ref delivered);
                var seen = verdict.ToString();
                table.Add(mutant.Name, verdict.Fault is null ? seen : "a typed answer", seen, held: !verdict.Delivered);
            }
        })));
        table.Finish();
        // A fuzzer whose files are all refused at the door tests the door.
        Assert.True(delivered * 20 > count, string.Create(CultureInfo.InvariantCulture, $"{name}: only {delivered} of {count} delivered"));
    }

    /// <summary>What went wrong stays, to be made small and become a sample.</summary>
    private static void Keep(Mutant mutant)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "TestResults", "fuzz")).FullName;
        File.WriteAllBytes(Path.Combine(folder, mutant.Name.Replace('/', '-').Replace(' ', '_')), mutant.Content);
    }
}
