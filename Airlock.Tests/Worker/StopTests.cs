using Airlock.Core.Isolation;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Airlock.Tests.Worker;

/// <summary>What the worker does while something is stopped.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("all"), InlineData("inbound"), InlineData("route-bring-in"), InlineData("misspelt")]
    public async Task What_is_stopped_is_held_unscanned_and_goes_on_by_itself(string name)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        await File.WriteAllTextAsync(Path.Combine(test.Data.Switches, name), "");
        await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));

        var held = await test.ReachesAsync(submitted.Id, TransferState.Held);
        Assert.Equal(("stopped", null, Stage.Quarantine), (held.HeldReason, held.Files[0].Verdict, held.Files[0].Stage));
        Assert.Equal(0, await test.CountEntriesAsync(submitted.Id, "stage-entered"));
        File.Delete(Path.Combine(test.Data.Switches, name));
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
    }

    [Fact]
    public async Task Another_way_being_stopped_holds_nothing()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        Set(test, SwitchName.Outbound);
        await test.StartAsync();

        await test.ReachesAsync((await test.SubmitAsync(("a.txt", "plain"))).Id, TransferState.AwaitingApproval);
    }

    [Fact]
    public async Task What_was_approved_is_not_released_while_it_is_stopped()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var host = await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        await SeenAsync(host, test, SwitchName.All);
        await test.ApproveAsync(submitted.Id);

        // By the time another one came and was held, the first was looked past.
        await test.ReachesAsync((await test.SubmitAsync(("b.txt", "plain"))).Id, TransferState.Held);
        Assert.Equal(TransferState.Approved, (await test.LoadAsync(submitted.Id)).State);
        Assert.Empty(Directory.EnumerateDirectories(test.Data.Released));
        Lift(test, SwitchName.All);
        await test.ReachesAsync(submitted.Id, TransferState.Released);
    }

    [Fact]
    public async Task What_a_stopped_person_approved_or_submitted_waits()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var host = await test.StartAsync();
        var submitted = await test.SubmitAsync(("a.txt", "plain"));
        await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        await SeenAsync(host, test, SwitchName.OfPerson(test.Approver.Id));
        await test.ApproveAsync(submitted.Id);
        await SeenAsync(host, test, SwitchName.OfPerson(test.Staff.Id));

        await test.ReachesAsync((await test.SubmitAsync(("b.txt", "plain"))).Id, TransferState.Held);
        Lift(test, SwitchName.OfPerson(test.Staff.Id));
        await test.ReachesAsync((await test.SubmitAsync(("c.txt", "plain"))).Id, TransferState.AwaitingApproval);
        Assert.Equal(TransferState.Approved, (await test.LoadAsync(submitted.Id)).State);
        Lift(test, SwitchName.OfPerson(test.Approver.Id));
        await test.ReachesAsync(submitted.Id, TransferState.Released);
    }

    [Fact]
    public async Task A_package_that_is_whole_gets_no_name_when_a_switch_went_on_meanwhile()
    {
        using var package = new Airlock.Tests.Core.Release.PackageUnderTest();
        var asked = 0;

        await Assert.ThrowsAsync<IsolationStopException>(() => package.Writer().WriteAsync(package.Content(("a.txt", "one")), package.Open, default, () =>
        {
            asked++;
            throw new IsolationStopException();
        }));

        Assert.Equal(1, asked);
        Assert.False(Directory.Exists(package.Package));
        Assert.Empty(Directory.EnumerateFileSystemEntries(package.Channel.FullName));
    }

    [Fact]
    public async Task A_stop_is_logged_once_and_one_that_went_without_two_persons_as_that()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var host = test.Build();
        var (record, switches) = (host.Services.GetRequiredService<RecordStops>(), host.Services.GetRequiredService<IsolationSwitches>());
        Set(test, SwitchName.Inbound);
        await File.WriteAllTextAsync(Path.Combine(test.Data.Switches, "outbound"), "by hand");
        for (var i = 0; i < 3; i++) await record.RunAsync(switches.Folder, default);
        Lift(test, SwitchName.Inbound);
        for (var i = 0; i < 3; i++) await record.RunAsync(switches.Folder, default);

        Assert.Equal(["switch-set", "switch-vanished"], await WordsAsync(test, "switch:inbound"));
        Assert.Equal(["switch-set"], await WordsAsync(test, "switch:outbound"));
        var rows = await test.AskAsync(context => context.Stops.AsNoTracking().ToListAsync());
        Assert.Equal([("inbound", "試験", "os:root@gate", true), ("outbound", "", "unknown", false)], rows.OrderBy(row => row.Name).Select(row => (row.Name, row.Reason, row.By, row.LiftedAt is not null)));
        Assert.DoesNotContain("試験", string.Concat(await test.AskAsync(context => context.AuditEntries.Select(entry => entry.Details).ToListAsync())), StringComparison.Ordinal);
        Assert.True((await test.VerifyLogAsync()).IsWhole);
    }

    private static void Set(WorkerUnderTest test, SwitchName name) =>
        new SwitchFolder(test.Data, LinuxDisk.Instance).Set(name, StopLine.Create("試験", "os:root@gate", TimeProvider.System.GetUtcNow()).Value!);

    /// <summary>On, and the worker has looked since.</summary>
    private static Task SeenAsync(IHost host, WorkerUnderTest test, SwitchName name)
    {
        Set(test, name);
        var switches = host.Services.GetRequiredService<IsolationSwitches>();
        return Eventually.BeAsync(() => Task.FromResult(switches.InForce.Names.Contains(name)), $"the worker sees {name}");
    }

    private static void Lift(WorkerUnderTest test, SwitchName name) => File.Delete(Path.Combine(test.Data.Switches, name.Text));

    private static Task<List<string>> WordsAsync(WorkerUnderTest test, string subject) =>
        test.AskAsync(context => context.AuditEntries.Where(entry => entry.Subject == subject).OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync());
}
