using Airlock.Core.Health;
using Airlock.Core.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Airlock.Cli.Doctor;

/// <summary>SQLite's own check of its pages and indexes, read-only and without a lock on anybody.</summary>
internal static class DatabaseCheckup
{
    public static IEnumerable<Diagnosis> Examine(DataDirectory data)
    {
        if (!File.Exists(data.Database)) return [Diagnosis.Of(HealthProblems.DatabaseUnreachable)];
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = data.Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            return check.ExecuteScalar() as string == "ok" ? [] : [Diagnosis.Of(HealthProblems.DatabaseDamaged)];
        }
        catch (SqliteException fault)
        {
            return [Diagnosis.Of(fault.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB ? HealthProblems.DatabaseDamaged : HealthProblems.DatabaseUnreachable)];
        }
    }
}
