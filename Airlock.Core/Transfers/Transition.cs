namespace Airlock.Core.Transfers;

/// <summary>One allowed move.</summary>
/// <param name="By">Who may make it.</param>
/// <param name="Word">The word in the log.</param>
public sealed record Transition(TransferState From, TransferState To, Turn By, string Word);
