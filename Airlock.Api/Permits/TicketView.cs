using Airlock.Core.Permits;

namespace Airlock.Api.Permits;

/// <summary>A ticket as shown.</summary>
internal sealed record TicketView(
    Guid Id, Guid VendorId, Guid IssuerId, string Device, string Destination, IReadOnlyList<string> Kinds, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt, bool Open)
{
    public static TicketView Of(Ticket ticket, DateTimeOffset now) => new(
        ticket.Id, ticket.VendorId, ticket.IssuerId, ticket.Device, ticket.Destination, ticket.Kinds, ticket.OpensAt, ticket.ClosesAt, ticket.ClosedAt, ticket.IsOpen(now));
}
