using Airlock.Core.Policy;
using Airlock.Core.Transfers;

namespace Airlock.Api.Transfers;

/// <summary>A transfer as contract §4 shows it.</summary>
internal sealed record TransferView(
    Guid Id, string Reference, string Route, TransferState State, Turn Turn, int Revision, Guid? Previous, string Purpose, string Destination, string? Recipient,
    Guid? PermitId, Guid? TicketId, bool Emergency, string? ManifestSha256, string? PolicyVersion, string? HeldReason, DateTimeOffset CreatedAt,
    DateTimeOffset StateSince, IReadOnlyList<FileView> Files, IReadOnlyList<SetView> Sets, LimitsView? Limits, DeadlinesView Deadlines)
{
    public static TransferView Of(Transfer transfer, PolicyDocument policy) => new(
        transfer.Id, transfer.Reference, transfer.Route.Name(), transfer.State, transfer.Turn, transfer.Revision, transfer.PreviousId, transfer.Purpose,
        transfer.Destination, transfer.Recipient, transfer.PermitId, transfer.TicketId, transfer.IsEmergency, transfer.ManifestSha256, transfer.PolicyVersion,
        transfer.HeldReason, transfer.CreatedAt, transfer.StateSince, [.. transfer.Files.Select(FileView.Of)], [],
        transfer.Reservation is { } reserved ? new(reserved.Day, reserved.Files, reserved.Bytes, reserved.State.ToString()) : null,
        new(policy.For(transfer.Route).Deadlines.DaysIn(transfer.State) is { } days ? transfer.StateSince.AddDays(days) : null));
}
