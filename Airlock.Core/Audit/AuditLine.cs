using System.Text.Json;
using System.Text.Json.Nodes;

namespace Airlock.Core.Audit;

/// <summary>An entry outside the database: one line of JSON with the canonical entry and its hash.</summary>
/// <param name="Canonical">The entry's canonical JSON: what is hashed and what is the leaf of the tree.</param>
public sealed record AuditLine(long Index, string PreviousSha256, string Sha256, string Canonical)
{
    public static AuditLine Of(AuditEntry entry) => new(entry.Index, entry.PreviousSha256, entry.Sha256, entry.Canonical());

    public string Write() => $"{{\"entry\":{Canonical},\"sha256\":\"{Sha256}\"}}";

    /// <summary>Null when the line is not one of ours.</summary>
    public static AuditLine? Parse(string untrustedLine)
    {
        try
        {
            return JsonNode.Parse(untrustedLine) is JsonObject { Count: 2 } line && line["entry"] is JsonObject entry
                ? new((long)entry["index"]!, (string)entry["prevSha256"]!, (string)line["sha256"]!, CanonicalJson.Write(entry)) : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException or FormatException or NullReferenceException)
        {
            return null;
        }
    }
}
