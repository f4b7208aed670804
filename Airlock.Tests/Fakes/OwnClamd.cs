using System.Text;
using Airlock.Core.Scan;

namespace Airlock.Tests.Fakes;

/// <summary>A real clamd for one test, set as <c>./airlock up</c> sets it unless the test says otherwise.</summary>
internal sealed class OwnClamd : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StartedProgram _clamd;

    private OwnClamd(string socket, string? database, IEnumerable<string> settings)
    {
        Socket = socket;
        Directory.CreateDirectory(_folder.Of("database"));
        if (database is not null) _folder.Write("database/local.ndb", Encoding.ASCII.GetBytes(database));
        var lines = settings.Concat(["Foreground yes", $"LocalSocket {socket}", $"DatabaseDirectory {_folder.Of("database")}", $"TemporaryDirectory {_folder.Path}"]);
        _clamd = StartedProgram.Start("/usr/sbin/clamd", [$"--config-file={_folder.Write("clamd.conf", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"))}"]);
    }

    public string Socket { get; }

    /// <summary>The lines of the script that name no path of an installation.</summary>
    public static IEnumerable<string> ProductionSettings()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "airlock"));
        var settings = script.Split("cat <<CONF\n")[1].Split("\nCONF\n")[0];
        return settings.Split('\n').Where(line => !line.Contains('$', StringComparison.Ordinal) && line is not "Foreground yes");
    }

    /// <summary>Returns when it answers, or has given up.</summary>
    public static async Task<OwnClamd> StartAsync(string socket, string? database, IEnumerable<string>? settings = null)
    {
        var clamd = new OwnClamd(socket, database, settings ?? ProductionSettings());
        var client = new ClamdClient(new ScanOptions { ClamdSocket = socket });
        await Eventually.BeAsync(async () => clamd._clamd.HasExited || await client.AnswersAsync(CancellationToken.None), "clamd answers PING");
        return clamd;
    }

    public void Dispose()
    {
        _clamd.Dispose();
        _folder.Dispose();
    }
}
