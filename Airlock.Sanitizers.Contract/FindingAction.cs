namespace Airlock.Sanitizers.Contract;

/// <summary>What was done about a finding.</summary>
public enum FindingAction
{
    Refused = 0,
    Removed,
    /// <summary>Rewritten so that it is still there but inert.</summary>
    Neutralized,
    /// <summary>Decoded and encoded anew; the same content in clean bytes.</summary>
    Rebuilt,
    /// <summary>The live part dropped, its last shown value kept.</summary>
    Flattened,
    /// <summary>Left as it is because a policy clause allows it; the clause stands in the detail.</summary>
    Kept,
    /// <summary>Left as it is and pointed out.</summary>
    Reported,
}
