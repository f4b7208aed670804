using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;
using Airlock.Tests.Sanitizers.Vba;

namespace Airlock.Tests.Sandbox;

/// <summary>Signed macros through the children as they are shipped, in the real sandbox, both of them.</summary>
public sealed class PublishedMacrosTests
{
    [Theory]
    [InlineData(true, FileFormat.Docm)]
    [InlineData(false, FileFormat.Docx)]
    public async Task They_stay_for_a_pinned_signer_alone(bool isPinned, FileFormat output)
    {
        var content = KeptMacrosTests.Letter(VbaMaker.Project(), KeptMacrosTests.Signature).Bytes();
        var options = new SandboxOptions { SanitizersDirectory = SanitizerBuild.Sanitizers };
        using var launcher = new BubblewrapLauncher(options);
        using var pool = new ChildPool(launcher, startedAhead: 2);
        await using var draft = new MemoryDraft();
        var file = new FileInspection
        {
            ClaimedExtension = ".docm",
            Route = Route.BringIn,
            Bytes = content.Length,
            Limits = new SanitizeLimits(),
            KeepMacrosOf = isPinned ? [KeptMacrosTests.Pin(KeptMacrosTests.House)] : [],
            Begun = TimeProvider.System.GetUtcNow(),
            OpenUntrusted = () => new MemoryStream(content),
            Draft = draft,
        };

        var end = await new InspectionPipeline(null, null, new SandboxedSanitizer(pool, options)).RunAsync(file, _ => Task.CompletedTask, CancellationToken.None);

        Assert.True(end.Passed, end.Reason);
        Assert.Equal((output, isPinned), (file.Result!.Report.OutputFormat, file.Result.Report.KeptMacros is not null));
        using var delivered = draft.OpenUntrusted();
        Assert.Equal(isPinned, OutputText.Of(output, ((MemoryStream)delivered).ToArray()).Contains("vbaProject", StringComparison.Ordinal));
    }
}
