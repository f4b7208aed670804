namespace Airlock.Worker.Gates;

/// <summary>What is thought of the machine's clock. Only the last lets anything out.</summary>
internal enum ClockState
{
    Unknown = 0,
    /// <summary>Behind a moment it had reached before.</summary>
    SetBack,
    /// <summary>Further on than time has passed; or the machine slept.</summary>
    SetForward,
    Trusted,
}
