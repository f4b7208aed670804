namespace Airlock.Core.Health;

/// <summary>The worker's last word about itself: one row, written every few seconds. An old one is itself a problem.</summary>
public sealed class WorkerHealth
{
    public const int TheRow = 1;

    private WorkerHealth()
    {
    }

    public int Id { get; private set; }
    public DateTimeOffset At { get; private set; }
    /// <summary>A <see cref="WorkerState"/> as JSON.</summary>
    public string StateJson { get; private set; } = "{}";

    internal static WorkerHealth Of(WorkerState state) => new() { Id = TheRow, At = state.At, StateJson = WorkerState.Write(state) };

    internal void Say(WorkerState state) => (At, StateJson) = (state.At, WorkerState.Write(state));

    /// <summary>Null when the row does not read.</summary>
    public WorkerState? Read() => WorkerState.Parse(StateJson);
}
