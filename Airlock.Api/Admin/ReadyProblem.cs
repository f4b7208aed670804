namespace Airlock.Api.Admin;

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Gate">The gate it breaks, kebab-case.</param>
/// <param name="Cure">What an operator does about it.</param>
/// <param name="Stops">True when no file can be taken in while it lasts.</param>
internal sealed record ReadyProblem(string Code, string Gate, string Cure, bool Stops);
