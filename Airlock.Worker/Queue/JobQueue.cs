using System.Collections.Concurrent;
using Airlock.Worker.Hosting;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Microsoft.Extensions.Hosting;

namespace Airlock.Worker.Queue;

/// <summary>
/// Hangfire, in memory: the database is the truth, the queue only wakes. Everything is given to it here and nothing is left to its
/// global settings: no retries (the transfer's own row says when), arguments without type names, one id a job.
/// </summary>
internal sealed class JobQueue : IHostedService, IDisposable
{
    /// <summary>A job that is told to stop puts its transfer off and goes; one that does not is cut off and taken up after its lease.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<Guid, bool> _known = [];
    private readonly InMemoryStorage _storage = new();
    private readonly JobFilterCollection _filters = [];
    private readonly BackgroundJobClient _client;
    private readonly JobActivator _activator;
    private readonly int _workers;
    private BackgroundJobServer? _server;

    public JobQueue(IServiceProvider provider, WorkerOptions options)
    {
        GlobalConfiguration.Configuration.UseSerializerSettings(new Newtonsoft.Json.JsonSerializerSettings { TypeNameHandling = Newtonsoft.Json.TypeNameHandling.None });
        _filters.Add(new AutomaticRetryAttribute { Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete });
        _client = new BackgroundJobClient(_storage, _filters);
        _activator = new HostJobActivator(provider);
        _workers = options.Workers;
    }

    public int Known => _known.Count;

    /// <summary>How many more may be queued: each worker's next one, so that none waits for the next look at the database.</summary>
    public int Room => (2 * _workers) - _known.Count;

    public bool IsKnown(Guid transferId) => _known.ContainsKey(transferId);

    /// <summary>False when the transfer is already queued or being worked on in this process.</summary>
    public bool Enqueue(Guid transferId)
    {
        if (!_known.TryAdd(transferId, true)) return false;
        try
        {
            _client.Enqueue<TransferJob>(job => job.RunAsync(transferId, CancellationToken.None));
            return true;
        }
        catch
        {
            _known.TryRemove(transferId, out _);
            throw;
        }
    }

    public void Done(Guid transferId) => _known.TryRemove(transferId, out _);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = _workers,
                Activator = _activator,
                FilterProvider = _filters,
                ShutdownTimeout = StopTimeout,
                StopTimeout = StopTimeout,
                CancellationCheckInterval = TimeSpan.FromSeconds(1),
            },
            _storage);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server) return;
        server.SendStop();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StopTimeout);
        try
        {
            await server.WaitForShutdownAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // A job that does not go is cut off; its lease runs out and somebody else goes on.
        }
    }

    public void Dispose()
    {
        _server?.Dispose();
        _storage.Dispose();
    }
}
