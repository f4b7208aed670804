namespace Airlock.Core.People;

/// <summary>A new token. Its text is shown this once and kept nowhere.</summary>
public sealed record IssuedToken(ServiceAccount Account, string Token);
