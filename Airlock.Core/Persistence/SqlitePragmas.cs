using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Airlock.Core.Persistence;

/// <summary>
/// The settings every connection must have. WAL with synchronous=FULL survives a power cut (NORMAL may lose the last commits), foreign keys
/// are off in SQLite unless asked for on each connection.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private static readonly (string Pragma, string Value, string Answer)[] Wanted =
    [
        ("busy_timeout", "15000", "15000"),
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        // Passwords and keys of unfinished uploads are rows for a while: deleted, they are overwritten.
        ("secure_delete", "ON", "1"),
    ];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    /// <summary>Sets each and reads it back: a setting that did not take is our fault and stops the process that asked.</summary>
    private static void Apply(DbConnection connection)
    {
        // The migrator looks whether the file exists through a read-only connection, which can set nothing and writes nothing.
        if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode is SqliteOpenMode.ReadOnly) return;
        foreach (var (pragma, value, answer) in Wanted)
        {
            Ask(connection, $"PRAGMA {pragma}={value}");
            if (Ask(connection, $"PRAGMA {pragma}") != answer) throw new InvalidOperationException($"the database refused {pragma}={value}");
        }
    }

    private static string? Ask(DbConnection connection, string constantSql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // built from the constants above
        command.CommandText = constantSql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
