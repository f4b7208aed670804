using Airlock.Core.Permits;
using Airlock.Sanitizers.Contract;

namespace Airlock.Api.Permits;

/// <summary>A permit as shown.</summary>
internal sealed record PermitView(
    Guid Id, Guid ApplicantId, Guid? ApproverId, string Project, string Purpose, string Destination, IReadOnlyList<string> Formats, int MaxFiles, long MaxBytes,
    DateOnly ValidFrom, DateOnly ValidUntil, bool Repeated, PermitState State, DateTimeOffset CreatedAt)
{
    public static PermitView Of(Permit permit, DateOnly today) => new(
        permit.Id, permit.ApplicantId, permit.ApproverId, permit.Project, permit.Purpose, permit.Destination, [.. permit.Formats.Select(format => format.Name())],
        permit.MaxFiles, permit.MaxBytes, permit.ValidFrom, permit.ValidUntil, permit.IsRepeated, permit.StateOn(today), permit.CreatedAt);
}
