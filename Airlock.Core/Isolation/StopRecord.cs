namespace Airlock.Core.Isolation;

/// <summary>What remains of a stop when its file is gone: the evidence. Written after the fact, because the file must work without a database.</summary>
public sealed class StopRecord
{
    private StopRecord()
    {
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Reason { get; private set; } = "";
    /// <summary>The form in the log.</summary>
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }
    /// <summary>Null while it lasts, and when the file was removed by hand.</summary>
    public Guid? ProposalId { get; private set; }
    public long Version { get; private set; }

    internal static StopRecord Of(SwitchName name, StopLine stop) => new() { Id = stop.Id, Name = name.Text, Reason = stop.Reason, By = stop.By, At = stop.At };

    internal void Lift(Guid? proposalId, DateTimeOffset now) => (LiftedAt, ProposalId, Version) = (now, proposalId, Version + 1);
}
