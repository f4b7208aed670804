using System.CommandLine;
using Airlock.Cli;
using Airlock.Cli.Policy;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Storage;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Cli;

/// <summary><c>airlock policy pin-signer</c> on a data directory of its own.</summary>
public sealed class PinSignerCommandTests
{
    [Fact]
    public async Task It_proposes_and_pins_nothing()
    {
        using var data = new TemporaryFolder();
        var place = new DataDirectory(data.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(place.Database)!);
        var contexts = new AirlockDbContextFactory(place.Database);
        await contexts.PrepareAsync(default);
        var signer = new string('5', 64);

        await Assert.ThrowsAsync<UsageException>(() => RunAsync(data, "Contoso"));
        await Assert.ThrowsAsync<UsageException>(() => RunAsync(data, new string('A', 64)));
        Assert.Equal(ExitCodes.Done, await RunAsync(data, signer));

        await using (var context = contexts.CreateDbContext())
        {
            var proposal = await context.Proposals.SingleAsync();
            Assert.Equal((ProposalKind.PinMacroSigner, ProposalState.Pending, signer), (proposal.Kind, proposal.State, proposal.Subject));
        }
        var rules = DefaultPolicy.Document().For(Route.BringIn) with { KeepMacrosOf = [signer] };
        Assert.Empty(await new PinnedSigners(new AirlockDatabase(contexts, TimeProvider.System)).OfAsync(rules, default));
        SqliteConnection.ClearAllPools();
    }

    private static Task<int> RunAsync(TemporaryFolder data, string signer) =>
        PinSignerCommand.Create().Parse([signer, "--reason", "院内ツール", "--data", data.Path]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
