using System.Net.Sockets;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Launch;

/// <summary>Starts a child for each connection that asks for one of our families, and ends it with the connection.</summary>
internal sealed partial class LauncherServer(LauncherSocket address, IChildLauncher launcher, ILogger<LauncherServer> log) : BackgroundService
{
    private static readonly TimeSpan WordTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Children at once, waiting ones included: a worker that asks without end must not take the machine.</summary>
    private static readonly int MaxChildren = 16 + (4 * Environment.ProcessorCount);

    private int _children;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = address.Listen();
        LogListening();
        while (!stoppingToken.IsCancellationRequested)
        {
            var connection = await listener.AcceptAsync(stoppingToken);
            _ = ServeAsync(connection, stoppingToken);
        }
    }

    private async Task ServeAsync(Socket connection, CancellationToken ct)
    {
        using var _ = connection;
        try
        {
            var word = new byte[1];
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(WordTimeout);
            if (await connection.ReceiveAsync(word, deadline.Token) == 0) return;
            if (word[0] == LauncherProtocol.Ask) await AnswerAsync(connection, LauncherProtocol.Started(launcher.Layers), ct);
            else if (LauncherProtocol.FamilyOf(word[0]) is { } family) await LaunchAsync(connection, family, ct);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // The other side went away, or the process stops.
        }
        catch (Exception fault)
        {
            LogFault(fault);
        }
    }

    private async Task LaunchAsync(Socket connection, ChildFamily family, CancellationToken ct)
    {
        try
        {
            if (Interlocked.Increment(ref _children) > MaxChildren)
            {
                await AnswerAsync(connection, LauncherProtocol.Full, ct);
                LogFull(MaxChildren);
                return;
            }
            using var child = await launcher.StartAsync(family, ct);
            await AnswerAsync(connection, LauncherProtocol.Started(launcher.Layers), ct);
            using var ended = ct.Register(() => End(connection, child));
            if (!await new ChildRelay(connection, child, ct).RunAsync()) LogSilent(family, PlainText.Clean(child.SandboxMessage));
            if (child.EndedByFilter) LogTakenOver(family);
        }
        catch (SandboxUnavailableException fault)
        {
            LogCannotStart(family, fault);
            await AnswerAsync(connection, LauncherProtocol.CannotStart, ct);
        }
        finally
        {
            Interlocked.Decrement(ref _children);
        }
    }

    private static void End(Socket connection, IChild child)
    {
        child.Kill();
        connection.Dispose();
    }

    private static async Task AnswerAsync(Socket connection, byte answer, CancellationToken ct) => await connection.SendAsync(new[] { answer }, ct);

    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "launcher: listening")]
    private partial void LogListening();

    [LoggerMessage(EventId = 402, Level = LogLevel.Error, Message = "launcher: a child of {Family} cannot be started")]
    private partial void LogCannotStart(ChildFamily family, Exception fault);

    [LoggerMessage(EventId = 403, Level = LogLevel.Error, Message = "launcher: a child of {Family} ended without a word; the sandbox said: {Message}")]
    private partial void LogSilent(ChildFamily family, string message);

    [LoggerMessage(EventId = 404, Level = LogLevel.Warning, Message = "launcher: {Count} children at once are all there may be")]
    private partial void LogFull(int count);

    [LoggerMessage(EventId = 406, Level = LogLevel.Error, Message = "launcher: a child of {Family} made a forbidden system call and was ended: its file had taken it over")]
    private partial void LogTakenOver(ChildFamily family);

    [LoggerMessage(EventId = 405, Level = LogLevel.Error, Message = "launcher: a fault of ours; that child is ended")]
    private partial void LogFault(Exception fault);
}
