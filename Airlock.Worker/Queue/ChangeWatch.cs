using Airlock.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Airlock.Worker.Queue;

/// <summary>
/// Tells whether anybody committed anything, at the price of one pragma: <c>data_version</c> of a connection changes with every commit
/// of another connection, whichever process it is in.
/// </summary>
internal sealed class ChangeWatch : IDisposable
{
    private readonly SqliteConnection _connection;
    private long _seen = -1;

    public ChangeWatch(DataDirectory data)
    {
        var words = new SqliteConnectionStringBuilder { DataSource = data.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        _connection = new SqliteConnection(words.ToString());
        _connection.Open();
    }

    public bool HasChanged()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        var version = (long)command.ExecuteScalar()!;
        var changed = version != _seen;
        _seen = version;
        return changed;
    }

    public void Dispose() => _connection.Dispose();
}
