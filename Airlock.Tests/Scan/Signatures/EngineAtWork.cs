using System.Text;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>The real engine of an installation, on its socket, reading where it ought to.</summary>
internal sealed class EngineAtWork : IDisposable
{
    private readonly TemporaryFolder _scratch = new();
    private readonly ClamdClient _client;
    private readonly StartedProgram _clamd;

    private EngineAtWork(DataDirectory data, string? database)
    {
        var settings = _scratch.Write("clamd.conf", Encoding.UTF8.GetBytes($"""
            Foreground yes
            LocalSocket {data.ClamdSocket}
            DatabaseDirectory {database ?? new SignatureFolder(data).Current}
            TemporaryDirectory {_scratch.Path}
            ConcurrentDatabaseReload yes

            """));
        _client = new ClamdClient(new ScanOptions { ClamdSocket = data.ClamdSocket });
        _clamd = StartedProgram.Start("/usr/sbin/clamd", [$"--config-file={settings}"]);
    }

    /// <param name="database">Another place to read from: an engine that will not follow the link.</param>
    public static async Task<EngineAtWork> StartAsync(DataDirectory data, string? database = null)
    {
        var engine = new EngineAtWork(data, database);
        await Eventually.BeAsync(async () => engine._clamd.HasExited || await engine._client.AnswersAsync(default), "clamd answers PING");
        return engine;
    }

    /// <summary>The name it finds these bytes under; null when it finds nothing.</summary>
    public async Task<string?> FindAsync(string text) =>
        await EngineCanaries.ScanAsync(_client, Encoding.ASCII.GetBytes(text), default) is { Outcome: ScanOutcome.Infected } reply ? reply.Signature : null;

    public void Dispose()
    {
        _clamd.Dispose();
        _scratch.Dispose();
    }
}
