using System.Diagnostics.CodeAnalysis;

namespace Airlock.Core.Policy;

/// <summary>A policy, or everything that is wrong with the file.</summary>
public sealed record PolicyReading(PolicyDocument? Document, IReadOnlyList<PolicyError> Errors)
{
    [MemberNotNullWhen(true, nameof(Document))]
    public bool IsValid => Document is not null && Errors.Count == 0;
}
