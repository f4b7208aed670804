using System.Data.Common;
using Airlock.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Airlock.Tests.Faults;

/// <summary>Contexts on the real database whose commits count as operations of a faulty disk, before and after: a dead process commits nothing.</summary>
internal sealed class MortalContexts(string databasePath, FaultyDisk disk) : IDbContextFactory<AirlockDbContext>
{
    private readonly DbContextOptions<AirlockDbContext> _options = new DbContextOptionsBuilder<AirlockDbContext>()
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = databasePath, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true }.ToString())
        .AddInterceptors(new SqlitePragmas(), new Commits(disk))
        .Options;

    public AirlockDbContext CreateDbContext() => new(_options);

    private sealed class Commits(FaultyDisk disk) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            disk.Commit();
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            disk.Committed();
            return Task.CompletedTask;
        }
    }
}
