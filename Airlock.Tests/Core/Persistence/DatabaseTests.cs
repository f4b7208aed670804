using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Core.Persistence;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Every_connection_is_durable_and_only_owner_and_group_may_read_the_file()
    {
        await using var host = await DomainHost.StartAsync();
        await using var context = host.Contexts.CreateDbContext();
        await context.Database.OpenConnectionAsync();

        Assert.Equal("wal", await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
        Assert.Equal(1, await context.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync());
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        foreach (var ending in new[] { "", "-wal", "-shm" })
            if (!OperatingSystem.IsWindows()) Assert.Equal(Mode, File.GetUnixFileMode(Path.Combine(host.Folder, "airlock.db" + ending)));
    }

    [Fact]
    public async Task The_migrations_are_the_model()
    {
        await using var host = await DomainHost.StartAsync();
        await using var context = host.Contexts.CreateDbContext();

        Assert.False(context.Database.HasPendingModelChanges());
        await host.Contexts.PrepareAsync(default);
    }

    [Fact]
    public async Task References_made_at_the_same_instant_are_gapless_and_differ()
    {
        await using var host = await DomainHost.StartAsync();
        var asked = new NewTransfer { Route = Route.BringIn, Purpose = "診療" };

        var made = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => new CreateTransfer(host.Database, host.Policy).RunAsync(host.Staff, asked, default))));

        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"IN-2026-{number:D6}"), made.Select(outcome => outcome.Value!.Reference).Order());
    }

    [Fact]
    public async Task Of_twenty_workers_one_gets_the_lease()
    {
        await using var host = await DomainHost.StartAsync();
        var transfer = await host.SubmittedAsync(host.Staff);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(worker => Task.Run(
            () => new AcquireLease(host.Database).RunAsync(Actor.Worker, transfer.Id, $"worker-{worker}", TimeSpan.FromMinutes(1), default))));

        Assert.Single(outcomes, outcome => outcome.IsDone);
    }

    [Fact]
    public void No_persisted_type_has_a_setter_others_can_reach()
    {
        using var context = new AirlockDbContextFactory("unused.db").CreateDbContext();

        Assert.All(
            context.Model.GetEntityTypes().SelectMany(type => type.ClrType.GetProperties()),
            property => Assert.False(property.SetMethod is { IsPublic: true }, $"{property.DeclaringType}.{property.Name}"));
    }

    [Fact]
    public async Task A_transfer_changed_between_reading_and_writing_is_a_lost_race()
    {
        await using var host = await DomainHost.StartAsync();
        var draft = await host.DraftAsync(host.Staff);

        var outcome = await host.Database.WriteAsync<Transfer>(host.Staff, "test", new(), async work =>
        {
            var transfer = (await work.FindTransferAsync(draft.Id, default))!;
            await work.Context.Database.ExecuteSqlRawAsync("UPDATE transfers SET Version = Version + 1");
            return transfer.Move(TransferState.Draft, TransferState.Withdrawn, host.Staff, work) is { } refused ? refused : transfer;
        }, default);

        Assert.Equal(Denial.AlreadyMoved, outcome.Denial);
        Assert.Equal(TransferState.Draft, (await host.LoadAsync(draft.Id)).State);
    }
}
