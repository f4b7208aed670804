using System.Text.Json;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Fuzz;

/// <summary>
/// Damaged files, not sanitized before, through the children that draw pages: one child a file, because what they start (pdftoppm) must end with them.
/// </summary>
public sealed class PagesFuzzTests
{
    private static readonly SandboxOptions Options = new() { SanitizersDirectory = SanitizerBuild.Sanitizers };

    [Fact]
    [Trait("Category", "Long")]
    [Trait("Category", "Slow")]
    public async Task Two_hundred_mutants_are_drawn_or_refused()
    {
        var table = new GateTable("fuzz-pages", "200 mutants of all families, drawn");
        using var launcher = new BubblewrapLauncher(Options);
        var families = FuzzFamily.All();
        for (var index = 0; index < 200; index++)
        {
            var mutant = new Mutants(families[index % families.Count], campaign: 1).Make(index);
            var seen = await DrawAsync(launcher, mutant);
            table.Add(mutant.Name, seen is "drawn" or "refused" ? seen : "an answer", seen, held: seen is "refused");
        }
        table.Finish();
    }

    private static async Task<string> DrawAsync(BubblewrapLauncher launcher, Mutant mutant)
    {
        using var child = await launcher.StartAsync(ChildFamily.Pages, CancellationToken.None);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(Options.TimeoutSeconds));
        using var kill = deadline.Token.Register(child.Kill);
        try
        {
            Assert.Equal(Wire.Ready, child.UntrustedOutput.ReadByte());
            Wire.WriteMessage(child.Input, mutant.Request with { Operation = Operation.Pages, Route = Route.BringIn }, ContractJson.Default.SanitizeRequest);
            Wire.WriteLength(child.Input, mutant.Content.Length);
            child.Input.Write(mutant.Content);
            child.CloseInput();
            return Page.ReadAll(child.UntrustedOutput, mutant.Request.Limits.MaxPages).Count > 0 ? "drawn" : "refused";
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or JsonException)
        {
            return deadline.IsCancellationRequested ? "hang" : fault is InvalidDataException or JsonException ? "misbehaved" : "crash";
        }
    }
}
