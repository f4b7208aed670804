namespace Airlock.Core.Transfers;

public sealed partial class Transfer
{
    public string? LeaseOwner { get; private set; }
    public long LeaseFence { get; private set; }
    public DateTimeOffset? LeaseUntil { get; private set; }
    /// <summary>The machine does not try again before this moment.</summary>
    public DateTimeOffset? NotBefore { get; private set; }
    /// <summary>How often the machine put it off since it last went on.</summary>
    public int Attempts { get; private set; }

    /// <summary>A newer lease makes every older one worthless, whatever the clocks say.</summary>
    internal bool Holds(Lease lease) => lease.TransferId == Id && LeaseUntil is not null && lease.Fence == LeaseFence && lease.Owner == LeaseOwner;

    /// <summary>
    /// Nobody holds a lease for longer than <see cref="Lease.Longest"/>: one that ends later was written by a clock that has been set back
    /// since, and binds nobody. Two at work is what the fencing number is for.
    /// </summary>
    internal bool IsFree(DateTimeOffset now) =>
        (LeaseUntil is null || LeaseUntil <= now || LeaseUntil > now + Lease.Longest) && (NotBefore is null || NotBefore <= now);

    internal Lease GiveLease(string owner, DateTimeOffset until)
    {
        (LeaseOwner, LeaseFence, LeaseUntil) = (owner, LeaseFence + 1, until);
        Touch();
        return new(Id, owner, LeaseFence, until);
    }

    internal Lease ExtendLease(DateTimeOffset until)
    {
        LeaseUntil = until;
        Touch();
        return new(Id, LeaseOwner!, LeaseFence, until);
    }

    internal void EndLease() => (LeaseOwner, LeaseUntil) = (null, null);

    internal void PutOff(DateTimeOffset notBefore)
    {
        (NotBefore, Attempts) = (notBefore, Attempts + 1);
        EndLease();
        Touch();
    }

    internal void ForgetAttempts() => (NotBefore, Attempts) = (null, 0);
}
