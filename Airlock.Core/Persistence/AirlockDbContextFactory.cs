using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Persistence;

/// <summary>Contexts on one SQLite file.</summary>
public sealed class AirlockDbContextFactory : IDbContextFactory<AirlockDbContext>
{
    /// <summary>People, admin and worker processes are different users of one group; nobody else may read.</summary>
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    private readonly string _path;
    private readonly DbContextOptions<AirlockDbContext> _options;

    public AirlockDbContextFactory(string databasePath)
    {
        _path = databasePath;
        // Never makes the file: one that was moved away would be followed by an empty one that looks like a database.
        var connection = new SqliteConnectionStringBuilder { DataSource = databasePath, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, DefaultTimeout = 30 };
        _options = new DbContextOptionsBuilder<AirlockDbContext>()
            .UseSqlite(connection.ToString())
            .AddInterceptors(new SqlitePragmas())
            .Options;
    }

    public AirlockDbContext CreateDbContext() => new(_options);

    /// <summary>
    /// Makes the file if there is none and brings the schema up to date. Called at start by each process; the file is made with its mode
    /// before SQLite sees it, and -wal and -shm take theirs from it.
    /// </summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        if (!File.Exists(_path))
        {
            await using var created = new FileStream(_path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write });
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(created.SafeFileHandle, Mode);
        }
        await using var context = CreateDbContext();
        await context.Database.MigrateAsync(ct);
    }
}
