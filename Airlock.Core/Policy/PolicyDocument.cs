using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Policy;

/// <summary>The rules of the three routes, as one versioned file says them.</summary>
/// <param name="Version">The first twelve hex digits of the file's SHA-256.</param>
/// <param name="Text">The file itself, kept so that every past version can be shown.</param>
public sealed record PolicyDocument(string Version, string Text, IReadOnlyDictionary<Route, RoutePolicy> Routes)
{
    /// <summary>Who may come from where.</summary>
    public SourceRules Sources { get; init; } = SourceRules.Open;

    public RoutePolicy For(Route route) => Routes[route];
}
