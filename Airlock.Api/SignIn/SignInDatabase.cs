using Airlock.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>Where the sign-in database is and how it is opened.</summary>
internal static class SignInDatabase
{
    /// <summary>People and admin are different users of one group; nobody else may read it.</summary>
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    public static void Configure(DbContextOptionsBuilder options, DataDirectory data) =>
        options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = data.SignInDatabase, ForeignKeys = true, DefaultTimeout = 30 }.ToString());

    /// <summary>Makes the file, with its mode before SQLite sees it: -wal and -shm take theirs from it.</summary>
    public static async Task PrepareAsync(SignInDbContext context, DataDirectory data, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(data.SignInDatabase)!);
        if (!File.Exists(data.SignInDatabase))
        {
            await using var created = new FileStream(data.SignInDatabase, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write });
            File.SetUnixFileMode(created.SafeFileHandle, Mode);
        }
        await context.Database.MigrateAsync(ct);
        // Stays with the file; readers are then never blocked by a writer.
        await context.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", ct);
    }
}
