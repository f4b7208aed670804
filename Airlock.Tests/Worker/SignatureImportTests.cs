using System.CommandLine;
using System.Text;
using Airlock.Cli;
using Airlock.Cli.Signatures;
using Airlock.Core.People;
using Airlock.Core.Proposals;
using Airlock.Core.Scan.Signatures;
using Airlock.Tests.Core.Storage;
using Airlock.Tests.Scan.Signatures;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Worker;

/// <summary>From the operator's command to the engine at work, over the second person.</summary>
public sealed class SignatureImportTests
{
    private const string Needle = "hospital-own-needle-0002";

    [Fact]
    public async Task What_one_person_carries_in_comes_into_force_when_another_has_confirmed_it()
    {
        await using var test = await WorkerUnderTest.PrepareAsync(demo: true);
        using var engine = await EngineAtWork.StartAsync(test.Data);
        using var carried = new Scratch();
        await StartAsync(test);

        var exit = await ToolAsync("import", Carry(carried, "ward.ndb", $"Ward.Needle:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Needle))}\n"), "--data", test.Options.Data, "--reason", "院内で見つかった検体");
        var proposal = await test.AskAsync(context => context.Proposals.AsNoTracking().SingleAsync());
        var before = await engine.FindAsync(Needle);
        var admin = await test.PersonAsync(Roles.Administrator);
        WorkerUnderTest.Done(await new ConfirmChange(test.Database).RunAsync(admin, "administrator", proposal.Id, default));
        await Eventually.BeAsync(() => test.AskAsync(context => context.Proposals.AnyAsync(one => one.Id == proposal.Id && one.State == ProposalState.Applied)), "the import is applied");

        Assert.Equal((ExitCodes.StillWaiting, ProposalState.Pending, null), (exit, proposal.State, before));
        Assert.Equal("Ward.Needle.UNOFFICIAL", await engine.FindAsync(Needle));
        foreach (var word in (string[])["signatures-checked", "change-proposed", "change-confirmed", "signatures-swapped", "change-applied"])
            Assert.Equal((word, 1), (word, await test.AskAsync(context => context.AuditEntries.CountAsync(entry => entry.Action == word))));
        Assert.Equal(ExitCodes.Done, await ToolAsync("status", "--data", test.Options.Data, "--json"));
        var now = SetInForce.Read(test.Data);
        Assert.Equal(("imported", "test"), (now.From, now.Set));
        Assert.Contains(now.Files, file => file is { Name: "own-ward.ndb", Kind: "own", Rules: 1 });
        Assert.True((await test.VerifyLogAsync()).IsWhole);
    }

    [Fact]
    public async Task A_forgery_is_refused_before_anybody_is_asked_and_nothing_of_it_stays()
    {
        await using var test = await WorkerUnderTest.PrepareAsync(demo: true);
        using var carried = new Scratch();
        await StartAsync(test);

        var forged = ContainerMaker.Make("daily", 28_000, TimeProvider.System.GetUtcNow().AddDays(-1), ("daily.ndb", "Ward.Needle:0:*:0011223344556677\n"));
        var exit = await ToolAsync("import", Carry(carried, "daily.cvd", forged), "--data", test.Options.Data);

        Assert.Equal(ExitCodes.Refused, exit);
        Assert.Equal(0, await test.AskAsync(context => context.Proposals.CountAsync()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(new SignatureFolder(test.Data).Incoming));
    }

    [Fact]
    public async Task A_confirmed_import_whose_files_were_changed_is_not_applied_and_people_see_that()
    {
        await using var test = await WorkerUnderTest.PrepareAsync(demo: true);
        using var carried = new Scratch();
        await StartAsync(test);
        await ToolAsync("import", Carry(carried, "ward.ndb", "Ward.Needle:0:*:0011223344556677\n"), "--data", test.Options.Data);
        var proposal = await test.AskAsync(context => context.Proposals.AsNoTracking().SingleAsync());
        var folder = new SignatureFolder(test.Data);
        File.WriteAllText(Path.Combine(folder.IncomingOf(ImportNote.ParseSubject(proposal.Subject)!.Value.Id), "own-ward.ndb"), "Ward.Other:0:*:0011223344556677\n");
        var before = SignatureFolder.TargetOf(folder.Current);

        var admin = await test.PersonAsync(Roles.Administrator);
        WorkerUnderTest.Done(await new ConfirmChange(test.Database).RunAsync(admin, "administrator", proposal.Id, default));
        var ended = await Eventually.GetAsync(
            () => test.AskAsync(context => context.Proposals.AsNoTracking().FirstOrDefaultAsync(one => one.State == ProposalState.Failed)), () => "the import fails");

        Assert.Equal((ImportRefusals.ChangedSinceProposed, before), (ended.Outcome, SignatureFolder.TargetOf(folder.Current)));
        await Eventually.BeAsync(
            () => test.AskAsync(async context => (await context.WorkerHealth.AsNoTracking().SingleAsync()).Read()!.Problems.Contains("signatures-import-failed")), "the problem is told");
    }

    private static async Task StartAsync(WorkerUnderTest test)
    {
        await test.StartAsync();
        await Eventually.BeAsync(() => test.AskAsync(context => context.WorkerHealth.AnyAsync()), "the worker's first word");
    }

    private static string Carry(Scratch carried, string name, string text) => Carry(carried, name, Encoding.ASCII.GetBytes(text));

    private static string Carry(Scratch carried, string name, byte[] bytes)
    {
        File.WriteAllBytes(carried.Path(name), bytes);
        return carried.Path(name);
    }

    private static Task<int> ToolAsync(params string[] words) =>
        new RootCommand { SignaturesCommand.Create() }.Parse(["signatures", .. words]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
