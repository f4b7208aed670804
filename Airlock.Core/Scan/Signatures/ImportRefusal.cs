namespace Airlock.Core.Scan.Signatures;

/// <summary>What is wrong with an import. A value: it says something about the files, nothing about us.</summary>
/// <param name="Code">One of <see cref="ImportRefusals"/>.</param>
/// <param name="Detail">Which file of ours, or what the engine said, cleaned; null when the code says it all.</param>
public sealed record ImportRefusal(string Code, string? Detail = null);
