using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Proposals;

namespace Airlock.Api.Isolation;

/// <summary>Takes off what two persons agreed to take off. Only the admin plane may remove a switch, so it is done here, soon after it was confirmed.</summary>
internal sealed partial class LiftStops(
    ConfirmedChanges confirmed, EndChange end, RecordStops record, IsolationSwitches switches, TimeProvider time, ILogger<LiftStops> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                foreach (var proposal in await confirmed.ReadAsync(ProposalKind.LiftStop, stoppingToken)) await LiftAsync(proposal, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFault(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LiftAsync(Proposal proposal, CancellationToken ct)
    {
        var failure = SetSwitch.OfSubject(proposal.Subject) is var (name, sha256) ? Lift(name, sha256) : "subject-invalid";
        await record.RunAsync(switches.Folder, ct);
        if ((await end.RunAsync(Actor.Worker, proposal.Id, failure, ct)).IsDone) LogEnded(proposal.Id, failure ?? "lifted");
    }

    /// <summary>Gone already: this process died between removing it and saying so. Another reason was added since: that one was not looked at.</summary>
    private string? Lift(SwitchName name, string sha256)
    {
        try
        {
            return switches.Folder.TryLift(name, sha256) || switches.Folder.Read(name) is null ? null : "stop-changed";
        }
        catch (UnauthorizedAccessException)
        {
            return "switch-not-writable";
        }
    }

    [LoggerMessage(EventId = 501, Level = LogLevel.Error, Message = "lifting a switch failed; it is tried again")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(EventId = 502, Level = LogLevel.Warning, Message = "proposal {ProposalId}: {Outcome}")]
    private partial void LogEnded(Guid proposalId, string outcome);
}
