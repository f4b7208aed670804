using System.Text.Json.Nodes;

namespace Airlock.Core.Audit;

/// <summary>What an entry is about. Ids, states, codes and hashes; never a file name, never content, never what a person wrote.</summary>
public sealed record AuditSubject
{
    public Guid? Transfer { get; init; }
    public Guid? File { get; init; }
    /// <summary>Anything else, as kind:id (permit:…, person:…).</summary>
    public string? Other { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public JsonObject? Details { get; init; }
}
