using Microsoft.Data.Sqlite;

namespace Airlock.Tests.Faults;

/// <summary>Another writer that holds the database.</summary>
internal sealed class DatabaseLock(string database) : IDisposable
{
    private readonly SqliteConnection _connection = new($"Data Source={database};Pooling=False");
    private SqliteTransaction? _transaction;

    public void Take()
    {
        _connection.Open();
        _transaction = _connection.BeginTransaction(deferred: false);
    }

    public void GiveBack() => _transaction!.Rollback();

    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }
}
