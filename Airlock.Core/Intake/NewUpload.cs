namespace Airlock.Core.Intake;

/// <summary>What somebody wants to begin sending.</summary>
/// <param name="UntrustedPath">The client's relative path: data only.</param>
/// <param name="UntrustedMetadata">All the client said about it, in the protocol's form.</param>
/// <param name="TicketSha256">Null when none is given out.</param>
public sealed record NewUpload(Guid TransferId, string UntrustedPath, string UntrustedMetadata, long Length, string? TicketSha256);
