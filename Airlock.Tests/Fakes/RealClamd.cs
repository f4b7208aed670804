using Airlock.Core.Scan;

namespace Airlock.Tests.Fakes;

/// <summary>The real engine with the test signatures, on a socket of its own, once for all tests that need it.</summary>
public sealed class RealClamd : IAsyncLifetime, IDisposable
{
    public static readonly DateTimeOffset Built = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private StartedProgram? _clamd;

    public string Socket => _folder.Of("clamd.sock");

    public async Task InitializeAsync()
    {
        _folder.Write("database/local.ndb", System.Text.Encoding.ASCII.GetBytes(TestSignatures.Database(Built)));
        var settings = _folder.Write("clamd.conf", System.Text.Encoding.UTF8.GetBytes($"""
            Foreground yes
            LocalSocket {Socket}
            DatabaseDirectory {_folder.Of("database")}
            TemporaryDirectory {_folder.Path}
            AlertExceedsMax yes
            AlertEncrypted yes
            AlertOLE2Macros yes

            """));
        _clamd = StartedProgram.Start("/usr/sbin/clamd", [$"--config-file={settings}"]);
        var client = new ClamdClient(new ScanOptions { ClamdSocket = Socket });
        await Eventually.BeAsync(async () => _clamd.HasExited || await client.AnswersAsync(CancellationToken.None), "clamd answers PING");
        if (_clamd.HasExited) throw new InvalidOperationException($"clamd did not start: {await _clamd.StandardError}{await _clamd.StandardOutput}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _clamd?.Dispose();
        _folder.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class SharedRealClamd : ICollectionFixture<RealClamd>
{
    public const string Name = "real clamd";
}
