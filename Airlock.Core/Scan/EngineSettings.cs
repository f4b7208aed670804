namespace Airlock.Core.Scan;

/// <summary>One engine as engines.yaml names it: clamd at some addresses, or an ICAP service at some.</summary>
/// <param name="Icap">Empty where <paramref name="Clamd"/> is not.</param>
public sealed record EngineSettings(string Name, IReadOnlyList<string> Clamd, IReadOnlyList<IcapOptions> Icap);
