using System.Data.Common;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Budgets;

/// <summary>A submitted transfer many times over, straight into the tables: ten thousand by the use cases would take minutes.</summary>
internal static class Crowd
{
    private const string NewId =
        "hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))";

    public static async Task CloneAsync(AirlockDbContextFactory contexts, Guid original, string group, string prefix, int count)
    {
        await using var context = contexts.CreateDbContext();
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        var ofTransfer = await ColumnsAsync(connection, "transfers", "Id", "Reference", "QueueGroup");
        await RunAsync(connection,
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
            + $"INSERT INTO transfers (Id, Reference, QueueGroup, {ofTransfer}) SELECT {NewId}, '{prefix}' || printf('%06d', i), '{group}', {ofTransfer} FROM transfers, n WHERE Id = '{original.ToString().ToUpperInvariant()}'");
        var ofFile = await ColumnsAsync(connection, "transfer_files", "Id", "TransferId");
        await RunAsync(connection,
            $"INSERT INTO transfer_files (Id, TransferId, {ofFile}) SELECT {NewId}, t.Id, {string.Join(", ", ofFile.Split(", ").Select(column => $"f.{column}"))} "
            + $"FROM transfers t JOIN transfer_files f ON f.TransferId = '{original.ToString().ToUpperInvariant()}' WHERE t.Reference LIKE '{prefix}%'");
    }

    private static async Task<string> ColumnsAsync(DbConnection connection, string table, params string[] without)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        return string.Join(", ", columns.Except(without).Select(column => $"\"{column}\""));
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
