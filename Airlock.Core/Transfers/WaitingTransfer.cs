namespace Airlock.Core.Transfers;

/// <summary>A transfer the machine could go on with.</summary>
/// <param name="Since">In its state since.</param>
public sealed record WaitingTransfer(Guid Id, string Group, DateTimeOffset Since);
