using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>One line of a relationships part as it stands in the file.</summary>
internal sealed record UntrustedRelationship(string Id, string Type, string Target, bool External);

/// <summary>A line together with what was decided about it.</summary>
/// <param name="Part">The target's name in the file, when it is a part that stays.</param>
internal sealed record Relationship(UntrustedRelationship Untrusted, RelationshipRule Rule, string? Part, bool Kept)
{
    public string Id => Untrusted.Id;

    /// <summary>What of the picture stays; null for all of it.</summary>
    public PictureCrop? Crop { get; init; }

    /// <summary>The part as it is delivered: a piece of a picture is another picture.</summary>
    public string? Delivered => Crop is null ? Part : $"{Part}#{Crop}";
}
