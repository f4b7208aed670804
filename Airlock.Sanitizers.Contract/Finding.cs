using System.Text.Json.Serialization;

namespace Airlock.Sanitizers.Contract;

/// <summary>One thing found at one place of a file.</summary>
/// <param name="Location">Where, in the terms of the format (part name, object number, cell), at most <see cref="MaxText"/> characters.</param>
/// <param name="Detail">What, in English, without content of the file; at most <see cref="MaxText"/> characters.</param>
public sealed record Finding(FindingKind Kind, FindingAction Action, string Location, string Detail, Severity Severity)
{
    /// <summary>Characters of a location or detail; longer ones are cut by the child and make the worker refuse.</summary>
    public const int MaxText = 512;

    /// <summary>Row of the carrier catalogue (docs/carriers.md), where the catalogue has one for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Carrier { get; init; }

    /// <summary>True when the delivered bytes lost or changed something because of this finding.</summary>
    [JsonIgnore]
    public bool Changes => Action is FindingAction.Removed or FindingAction.Neutralized or FindingAction.Flattened;
}
