using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Airlock.Core.People;

namespace Airlock.Core.Audit;

/// <summary>One line of the log: appended, never changed. Its canonical JSON is what is chained, put into the Merkle tree, exported and mirrored.</summary>
public sealed class AuditEntry
{
    /// <summary>What stands before the first entry.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    private AuditEntry()
    {
    }

    /// <summary>From 0, without a gap.</summary>
    public long Index { get; private set; }
    public DateTimeOffset Time { get; private set; }
    public string Actor { get; private set; } = "";
    public string Action { get; private set; } = "";
    public Guid? TransferId { get; private set; }
    public Guid? FileId { get; private set; }
    public string? Subject { get; private set; }
    public string? Before { get; private set; }
    public string? After { get; private set; }
    /// <summary>Canonical JSON.</summary>
    public string Details { get; private set; } = "{}";
    /// <summary>SHA-256 of the entry before.</summary>
    public string PreviousSha256 { get; private set; } = Origin;
    /// <summary>SHA-256 of <see cref="Canonical"/>.</summary>
    public string Sha256 { get; private set; } = "";

    internal static AuditEntry Of(DateTimeOffset time, Actor actor, string action, AuditSubject subject) => new()
    {
        Time = time,
        Actor = actor.ToString(),
        Action = action,
        TransferId = subject.Transfer,
        FileId = subject.File,
        Subject = subject.Other,
        Before = subject.Before,
        After = subject.After,
        Details = CanonicalJson.Write(subject.Details ?? []),
    };

    /// <summary>Gives the entry its place; done once, at commit.</summary>
    internal void Chain(long index, string previousSha256)
    {
        (Index, PreviousSha256) = (index, previousSha256);
        Sha256 = HashOf(Canonical());
    }

    public string Canonical() => CanonicalJson.Write(new JsonObject
    {
        ["index"] = Index,
        ["time"] = Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["actor"] = Actor,
        ["action"] = Action,
        ["transfer"] = TransferId?.ToString(),
        ["file"] = FileId?.ToString(),
        ["subject"] = Subject,
        ["before"] = Before,
        ["after"] = After,
        ["details"] = JsonNode.Parse(Details),
        ["prevSha256"] = PreviousSha256,
    });

    internal static string HashOf(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
