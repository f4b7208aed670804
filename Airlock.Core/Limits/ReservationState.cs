namespace Airlock.Core.Limits;

/// <summary>What became of a reservation. The zero value still counts.</summary>
public enum ReservationState
{
    Reserved = 0,
    Committed,
    GivenBack,
}
