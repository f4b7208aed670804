using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Health;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Gates;

/// <summary>
/// Holds the machine's clock, which anybody with rights may set, against the one that only counts. While they disagree nothing is released
/// and nothing expires. Back: until the clock has passed the latest moment it had reached, also over a restart. Forward: until it has
/// run evenly for a while. Or, in both, until an operator says that it is right.
/// </summary>
internal sealed partial class ClockWatch(
    DataDirectory data, IDbContextFactory<AirlockDbContext> contexts, RecordEvent record, TimeProvider time, ILogger<ClockWatch> log)
{
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Forward = TimeSpan.FromHours(1);
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(15);

    private volatile ClockState _state;
    private DateTimeOffset _seen;
    private long _seenStamp;
    private long _markStamp;
    private long _unsteadyStamp;

    /// <summary>Also before the first look: until then nobody knows.</summary>
    public bool IsDoubted => _state is not ClockState.Trusted;

    /// <summary>The latest moment the clock was believed to have reached.</summary>
    public DateTimeOffset? Mark { get; private set; }

    /// <returns>True when what may be done has changed.</returns>
    public async Task<bool> LookAsync(CancellationToken ct)
    {
        var (before, now, stamp) = (_state, time.GetUtcNow(), time.GetTimestamp());
        if (Mark is null && !await BeginAsync(now, stamp, ct)) return false;
        var accepted = IsDoubted && TryTakeAcceptance();
        _state = accepted ? ClockState.Trusted : Judge(now, stamp);
        // Trusted behind the mark by less than is tolerated: the mark stays, so that many small steps back add up.
        if (_state is ClockState.Trusted && (accepted || before is not ClockState.Trusted || now >= Mark)) (Mark, _markStamp) = (now, stamp);
        (_seen, _seenStamp) = (now, stamp);
        if (_state == before) return false;
        await TellAsync(before, now, accepted, ct);
        return true;
    }

    private ClockState Judge(DateTimeOffset now, long stamp)
    {
        if (_state is ClockState.SetBack) return now >= Mark ? ClockState.Trusted : ClockState.SetBack;
        var ahead = now - (Mark!.Value + time.GetElapsedTime(_markStamp, stamp));
        if (ahead < -Back) return ClockState.SetBack;
        if (ahead <= Forward) return ClockState.Trusted;
        var uneven = (now - _seen - time.GetElapsedTime(_seenStamp, stamp)).Duration() > Back;
        if (_state is ClockState.Trusted || uneven) _unsteadyStamp = stamp;
        return time.GetElapsedTime(_unsteadyStamp, stamp) >= Steady ? ClockState.Trusted : ClockState.SetForward;
    }

    /// <summary>False while the database cannot be asked.</summary>
    private async Task<bool> BeginAsync(DateTimeOffset now, long stamp, CancellationToken ct)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            var said = (await context.WorkerHealth.AsNoTracking().FirstOrDefaultAsync(ct))?.Read();
            (Mark, _markStamp, _seen, _seenStamp, _unsteadyStamp) = (said?.ClockMark ?? now, stamp, now, stamp, stamp);
            var doubtedBefore = said?.Problems.Contains(HealthProblems.ClockJump) is true;
            // How long nobody watched cannot be told, so a clock far ahead of the mark is taken for time that has passed; unless it was doubted already.
            if (now >= Mark - Back) _state = doubtedBefore ? ClockState.SetForward : ClockState.Trusted;
            if (_state is ClockState.Trusted && now > Mark) Mark = now;
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogCannotBegin(fault);
            return false;
        }
    }

    private bool TryTakeAcceptance()
    {
        if (!File.Exists(data.ClockAccepted)) return false;
        File.Delete(data.ClockAccepted);
        return true;
    }

    private async Task TellAsync(ClockState before, DateTimeOffset now, bool accepted, CancellationToken ct)
    {
        LogChanged(before, _state, accepted);
        if (before is ClockState.Unknown && !IsDoubted) return;
        var details = new JsonObject { ["clock"] = now.ToString("O"), ["byOperator"] = accepted, ["state"] = _state.ToString() };
        try
        {
            await record.RunAsync(Actor.Worker, IsDoubted ? AuditWords.ClockDoubted : AuditWords.ClockTrusted, new() { Details = details }, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What follows from the doubt does not wait for a database.
            LogCannotTell(fault);
        }
    }

    [LoggerMessage(EventId = 221, Level = LogLevel.Warning, Message = "clock: {Before}, now {After} (said by an operator: {Accepted})")]
    private partial void LogChanged(ClockState before, ClockState after, bool accepted);

    [LoggerMessage(EventId = 223, Level = LogLevel.Error, Message = "clock: the change could not be logged")]
    private partial void LogCannotTell(Exception fault);

    [LoggerMessage(EventId = 222, Level = LogLevel.Error, Message = "clock: the mark could not be read; it is read again")]
    private partial void LogCannotBegin(Exception fault);
}
