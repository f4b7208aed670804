using System.CommandLine;
using Airlock.Cli;
using Airlock.Cli.Isolation;
using Airlock.Cli.Server;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Airlock.Core.Storage;
using Airlock.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Cli;

/// <summary><c>airlock stop</c> and <c>airlock resume</c> on a data directory of their own.</summary>
public sealed class StopCommandTests
{
    [Theory]
    [InlineData("all", "all")]
    [InlineData("outbound", "outbound")]
    [InlineData("route bring-in", "route-bring-in")]
    [InlineData("person 0198c0de-0000-7000-8000-000000000001", "person-0198c0de-0000-7000-8000-000000000001")]
    [InlineData("connector CT装置-2", "connector-ct-2")]
    public async Task Stopping_needs_no_database_and_says_who_and_why(string words, string name)
    {
        using var data = Prepared();

        Assert.Equal(ExitCodes.Done, await RunAsync(StopCommand.Create(), data, [.. words.Split(' '), "--reason", "感染の疑い"]));

        var folder = new SwitchFolder(new DataDirectory(data.Path), LinuxDisk.Instance);
        var line = folder.Read(SwitchName.Parse(name)!)!.Stops.Single();
        Assert.Equal(("感染の疑い", HostUser.OfThisProcess().ToString()), (line.Reason, line.By));
        Assert.Equal([name], folder.UntrustedNames());
        Assert.False(File.Exists(new DataDirectory(data.Path).Database));
    }

    [Theory]
    [InlineData("everything"), InlineData("route"), InlineData("route elsewhere"), InlineData("all route"), InlineData("connector 装置"), InlineData("person 山田")]
    public async Task Words_that_name_no_switch_stop_nothing_and_say_so(string words)
    {
        using var data = Prepared();

        await Assert.ThrowsAsync<UsageException>(() => RunAsync(StopCommand.Create(), data, [.. words.Split(' '), "--reason", "試験"]));
        Assert.Empty(Directory.EnumerateFiles(data.Of("switches")));
    }

    [Fact]
    public async Task A_reason_is_needed()
    {
        using var data = Prepared();

        await Assert.ThrowsAsync<UsageException>(() => RunAsync(StopCommand.Create(), data, ["all"]));
    }

    [Fact]
    public async Task Resuming_only_proposes_and_only_with_the_database()
    {
        using var data = Prepared();
        await RunAsync(StopCommand.Create(), data, ["inbound", "--reason", "試験"]);
        var without = await Assert.ThrowsAsync<ServerRefusal>(() => RunAsync(ResumeCommand.Create(), data, ["inbound", "--reason", "復旧"]));
        var place = new DataDirectory(data.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(place.Database)!);
        var contexts = new AirlockDbContextFactory(place.Database);
        await contexts.PrepareAsync(default);
        var other = await Assert.ThrowsAsync<ServerRefusal>(() => RunAsync(ResumeCommand.Create(), data, ["outbound", "--reason", "復旧"]));

        Assert.Equal(ExitCodes.Done, await RunAsync(ResumeCommand.Create(), data, ["inbound", "--reason", "復旧"]));
        Assert.Equal((ExitCodes.Unreachable, ExitCodes.NotFound), (without.ExitCode, other.ExitCode));
        var set = new SwitchFolder(place, LinuxDisk.Instance).Read(SwitchName.Inbound)!;
        await using (var context = contexts.CreateDbContext())
        {
            var proposal = await context.Proposals.SingleAsync();
            Assert.Equal((ProposalKind.LiftStop, ProposalState.Pending, set.Subject, HostUser.OfThisProcess()), (proposal.Kind, proposal.State, proposal.Subject, proposal.Host));
        }
        SqliteConnection.ClearAllPools();
    }

    private static TemporaryFolder Prepared()
    {
        var data = new TemporaryFolder();
        Directory.CreateDirectory(data.Of("switches"));
        return data;
    }

    private static Task<int> RunAsync(Command command, TemporaryFolder data, IEnumerable<string> words) =>
        command.Parse([.. words, "--data", data.Path]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
