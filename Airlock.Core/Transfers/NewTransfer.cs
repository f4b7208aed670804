using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>What an author says when beginning.</summary>
public sealed record NewTransfer
{
    /// <summary>Characters of a purpose, destination or recipient.</summary>
    public const int MaxText = 1000;

    public required Route Route { get; init; }
    public required string Purpose { get; init; }
    /// <summary>Supplied by the permit or ticket when absent.</summary>
    public string? Destination { get; init; }
    public string? Recipient { get; init; }
    public Guid? PermitId { get; init; }
    public Guid? TicketId { get; init; }
    public bool Emergency { get; init; }
}
