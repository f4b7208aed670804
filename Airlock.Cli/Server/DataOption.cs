using System.CommandLine;
using Airlock.Core.Storage;

namespace Airlock.Cli.Server;

/// <summary><c>--data DIR</c> of the verbs that work on the installation itself.</summary>
internal static class DataOption
{
    public static Option<string?> Create() => new("--data") { Description = "データディレクトリ / data directory (./var, ./var-demo)" };

    /// <summary>Also one whose database is away.</summary>
    public static DataDirectory OfAny(string? given)
    {
        var data = new DataDirectory(given ?? Installation.Data() ?? throw new UsageException("--data DIR が必要です / give --data DIR"));
        return data.Root.Exists ? data : throw new UsageException($"データディレクトリがありません: {data.Root} / no such directory");
    }

    public static DataDirectory Of(string? given)
    {
        var data = OfAny(given);
        return File.Exists(data.Database) ? data : throw new UsageException($"データベースがありません: {data.Database} / no database");
    }
}
