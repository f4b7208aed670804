namespace Airlock.Core.Scan.Signatures;

/// <summary>One file of a set, as people are shown it.</summary>
/// <param name="Kind">official, own or ours.</param>
/// <param name="Version">Null where files carry none.</param>
/// <param name="Rules">As its header or its lines count them; null when nobody can tell.</param>
public sealed record SignatureFile(string Name, string Kind, int? Version, DateTimeOffset? Built, int? Rules, long Bytes, string Sha256);
