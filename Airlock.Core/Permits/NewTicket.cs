namespace Airlock.Core.Permits;

/// <summary>What a hospital orders of a vendor.</summary>
public sealed record NewTicket(
    Guid VendorId, string Device, string Destination, IReadOnlyList<string> Kinds, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);
