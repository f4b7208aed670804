namespace Airlock.Core.Limits;

/// <summary>What one transfer takes of a person's limit on a day. One row a transfer: its key is the transfer's.</summary>
public sealed class LimitReservation
{
    private LimitReservation()
    {
    }

    public Guid TransferId { get; private set; }
    public Guid PersonId { get; private set; }
    /// <summary>The day in Japan the window belongs to, fixed at submit.</summary>
    public DateOnly Day { get; private set; }
    public int Files { get; private set; }
    public long Bytes { get; private set; }
    public ReservationState State { get; private set; }

    internal static LimitReservation Of(Guid transferId, Guid personId, DateOnly day, int files, long bytes) =>
        new() { TransferId = transferId, PersonId = personId, Day = day, Files = files, Bytes = bytes };

    /// <summary>The output grew: more is reserved, never less.</summary>
    internal void Grow(long bytes) => Bytes = Math.Max(Bytes, bytes);

    /// <summary>What was released counts from now on; the rest is given back.</summary>
    internal void Commit(int files, long bytes)
    {
        if (State is not ReservationState.Reserved) return;
        (State, Files, Bytes) = (ReservationState.Committed, Math.Min(Files, files), Math.Min(Bytes, bytes));
    }

    /// <summary>What has been delivered stays counted.</summary>
    internal void GiveBack()
    {
        if (State is ReservationState.Reserved) (State, Files, Bytes) = (ReservationState.GivenBack, 0, 0);
    }
}
