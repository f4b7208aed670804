using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
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
        var (id, ofTransfer) = (original.ToString().ToUpperInvariant(), Columns<Transfer>(context, nameof(Transfer.Id), nameof(Transfer.Reference), nameof(Transfer.QueueGroup)));
        var transfers = $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
            + $"INSERT INTO transfers (Id, Reference, QueueGroup, {string.Join(", ", ofTransfer)}) "
            + $"SELECT {NewId}, '{prefix}' || printf('%06d', i), '{group}', {string.Join(", ", ofTransfer)} FROM transfers, n WHERE Id = '{id}'";
        await context.Database.ExecuteSqlRawAsync(transfers);
        var ofFile = Columns<TransferFile>(context, nameof(TransferFile.Id), nameof(TransferFile.TransferId));
        var files = $"INSERT INTO transfer_files (Id, TransferId, {string.Join(", ", ofFile)}) "
            + $"SELECT {NewId}, t.Id, {string.Join(", ", ofFile.Select(column => $"f.{column}"))} "
            + $"FROM transfers t JOIN transfer_files f ON f.TransferId = '{id}' WHERE t.Reference LIKE '{prefix}%'";
        await context.Database.ExecuteSqlRawAsync(files);
    }

    private static List<string> Columns<T>(AirlockDbContext context, params string[] without) =>
        [.. context.Model.FindEntityType(typeof(T))!.GetProperties().Select(property => property.GetColumnName()).Except(without).Select(column => $"\"{column}\"")];
}
