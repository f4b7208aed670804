namespace Airlock.Sanitizers.Contract;

/// <summary>What a policy lets out of an Office file although it does not show, or shows how the file came about. Nothing unless it says so.</summary>
public sealed record KeptOnTakeOut
{
    /// <summary>Changes stay marked, with who made them and when; else all are accepted.</summary>
    public bool TrackedChanges { get; init; }
    public bool SpeakerNotes { get; init; }
}
