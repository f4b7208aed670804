namespace Airlock.Api.Permits;

/// <summary>What <c>POST /tickets</c> takes.</summary>
public sealed record TicketBody
{
    public required Guid VendorId { get; init; }
    public required string Device { get; init; }
    public required string Destination { get; init; }
    /// <summary>In the hospital's words.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }
    public required DateTimeOffset OpensAt { get; init; }
    public required DateTimeOffset ClosesAt { get; init; }
}
