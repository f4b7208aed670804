using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Sandbox;

/// <summary>The published drawing child in the real sandbox. Once it drew well in process and never said it was ready.</summary>
public sealed class PublishedPagesTests
{
    [Theory]
    [InlineData("pdf/clean.pdf", true)]
    [InlineData("png/clean.png", true)]
    [InlineData("docx/clean.docx", false)]
    [InlineData("txt/clean.txt", false)]
    public async Task Pages_are_drawn_in_the_sandbox(string sample, bool isPicture)
    {
        var options = new SandboxOptions { SanitizersDirectory = SanitizerBuild.Sanitizers };
        using var launcher = new BubblewrapLauncher(options);
        using var pool = new ChildPool(launcher, startedAhead: 0);
        await using var file = File.OpenRead(Path.Combine(Repository.Samples, sample));
        var request = new SanitizeRequest { ClaimedExtension = Path.GetExtension(sample), Limits = new SanitizeLimits() };

        var pages = await new SandboxedSanitizer(pool, options).DrawPagesAsync(request, file, file.Length, CancellationToken.None);

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Equal(isPicture, page.Text is null));
        Assert.All(pages, page => Assert.Equal(3 * page.Width * page.Height, page.Rgb.Length));
    }
}
