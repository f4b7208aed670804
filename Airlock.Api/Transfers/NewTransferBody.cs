namespace Airlock.Api.Transfers;

/// <summary>What <c>POST /transfers</c> takes.</summary>
public sealed record NewTransferBody
{
    /// <summary>bring-in, maintenance or take-out.</summary>
    public required string Route { get; init; }
    public required string Purpose { get; init; }
    /// <summary>Supplied by the permit or ticket when absent.</summary>
    public string? Destination { get; init; }
    public Guid? PermitId { get; init; }
    public Guid? TicketId { get; init; }
    public string? Recipient { get; init; }
    public bool? Emergency { get; init; }
}
