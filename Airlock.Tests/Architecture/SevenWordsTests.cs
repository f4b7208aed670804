using System.Text.RegularExpressions;
using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Core.Transfers;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Architecture;

/// <summary>One vocabulary in one order: the README's, the stages', the pipeline's.</summary>
public sealed partial class SevenWordsTests
{
    [Fact]
    public void The_readme_tells_the_stages_in_the_order_of_the_code() =>
        Assert.Equal(Stages(), Words(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))));

    [Fact]
    public void Another_order_is_seen() => Assert.NotEqual(Stages(), Words("| 1 | [Intake](a) x | y |\n| 2 | [Scan](a) x | y |\n| 3 | [Quarantine](a) x | y |\n"));

    [Fact]
    public void The_pipeline_runs_the_machine_stages_in_their_order()
    {
        using var pool = new ChildPool(new FakeChildren((_, _) => []), startedAhead: 0);
        var pipeline = new InspectionPipeline(null, null, new SandboxedSanitizer(pool, new SandboxOptions { SanitizersDirectory = "none" }));

        Assert.Equal([Stage.Scan, Stage.Sanitize, Stage.Check], pipeline.Stages.Select(stage => stage.Stage));
    }

    private static IEnumerable<string> Stages() => Enum.GetValues<Stage>().Where(stage => stage is not Stage.None).Order().Select(stage => stage.ToString());

    /// <summary>The first words of the numbered rows.</summary>
    private static IEnumerable<string> Words(string readme) => Row().Matches(readme).Select(row => row.Groups[1].Value);

    [GeneratedRegex(@"^\| \d \| \[(\w+)\]", RegexOptions.Multiline)]
    private static partial Regex Row();
}
